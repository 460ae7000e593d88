package org.dbusspring.core.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.WireWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A connection of ours whose other end is played by the test, since a real bus keeps from
 * us what is not valid.
 */
@Timeout(120)
abstract class ScriptedBusTests {

	static final Duration LONG = Duration.ofSeconds(60);

	/** The error name of a call that succeeds. */
	static final String OK = "";

	@TempDir
	Path folder;

	final TestService service = new TestService();

	ScriptedBus bus;

	DBusConnection connection;

	@BeforeEach
	void connect() throws Exception {
		this.bus = new ScriptedBus(this.folder);
		this.connection = this.bus.connect();
		this.connection.export(TestService.PATH, this.service.exported());
	}

	@AfterEach
	void close() throws IOException {
		this.connection.close();
		this.bus.close();
	}

	/** A call of ours, to be answered by the test. */
	CompletableFuture<Message> callAsync(Duration timeout) {
		return this.connection.callAsync(new OutgoingMessage(MessageHeader.methodCall(":1.99", ObjectPath.ROOT,
				TestService.NAME, "Question", MessageFlags.NONE, Signature.EMPTY)), timeout);
	}

	/** A call whose body is read whole. */
	static RawMessage check(String signature, byte[] body) {
		return RawMessage.call("Check").body(signature, body);
	}

	static RawMessage check(String signature, Consumer<WireWriter> body) {
		return RawMessage.call("Check").body(signature, body);
	}

	/** A string of those bytes, in little endian. */
	static byte[] string(String hex) {
		byte[] utf8 = HexFormat.of().parseHex(hex);
		return ByteBuffer.allocate(utf8.length + 5)
			.order(ByteOrder.LITTLE_ENDIAN)
			.putInt(utf8.length)
			.put(utf8)
			.array();
	}

}
