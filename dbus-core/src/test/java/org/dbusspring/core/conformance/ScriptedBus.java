package org.dbusspring.core.conformance;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.dbusspring.core.auth.SaslServer;
import org.dbusspring.core.auth.SaslServerPolicy;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageDecoder;
import org.dbusspring.core.message.MessageFramer;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.settings.ConnectionSettingsBuilder;
import org.dbusspring.core.wire.WireLimits;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bus that the test plays itself: it sends what no bus would, and sees every message
 * that the connection sends. For one connection, and one thread.
 */
final class ScriptedBus implements AutoCloseable {

	/** The unique name of the connection. */
	static final String UNIQUE_NAME = ":1.7";

	private static final String GUID = "0123456789abcdef0123456789abcdef";

	private final SaslServerPolicy policy;

	private final boolean descriptors;

	private final Path socket;

	private final ServerSocketChannel server;

	private final MessageFramer framer = new MessageFramer(WireLimits.MAX_MESSAGE);

	private final ByteBuffer received = ByteBuffer.allocate(1 << 16);

	private SocketChannel peer;

	/** A bus that lets in whoever comes. */
	ScriptedBus(Path folder) throws IOException {
		this(folder, SaslServerPolicy.ownUser(), true);
	}

	/**
	 * @param policy who is let in
	 * @param descriptors whether file descriptors are agreed to
	 */
	ScriptedBus(Path folder, SaslServerPolicy policy, boolean descriptors) throws IOException {
		this.policy = policy;
		this.descriptors = descriptors;
		this.socket = folder.resolve("scripted-bus");
		this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
			.bind(UnixDomainSocketAddress.of(this.socket));
	}

	/** Where it listens, with nobody who accepts until {@link #connect}. */
	String address() {
		return "unix:path=" + this.socket;
	}

	/** Has a connection of ours connect, and answers its Hello. */
	DBusConnection connect(UnaryOperator<ConnectionSettingsBuilder> settings) throws Exception {
		return open((address) -> DBusConnection.open(settings.apply(address).build())).get(60, TimeUnit.SECONDS);
	}

	/** Lets whatever is opened with the settings connect, and answers its Hello. */
	<C> CompletableFuture<C> open(Function<ConnectionSettingsBuilder, C> opener) throws IOException {
		CompletableFuture<C> connection = CompletableFuture
			.supplyAsync(() -> opener.apply(ConnectionSettings.builder(address()).name("scripted").withoutReconnect()));
		try {
			accept();
		}
		catch (EOFException ex) {
			// then the connection says why
		}
		return connection;
	}

	DBusConnection connect() throws Exception {
		return connect(UnaryOperator.identity());
	}

	private void accept() throws IOException {
		this.peer = this.server.accept();
		SaslServer sasl = new SaslServer(this.policy, GUID, this.descriptors, OptionalLong.of(uid()));
		while (!sasl.isDone()) {
			fill();
			byte[] answer = sasl.receive(this.received.flip());
			this.received.compact();
			if (answer != null) {
				send(answer);
			}
		}
		Message hello = receive();
		assertThat(hello.header().member()).isEqualTo("Hello");
		send(RawMessage.reply(hello.serial()).fromBus().body("s", (writer) -> writer.writeString(UNIQUE_NAME)));
	}

	private long uid() throws IOException {
		return Integer.toUnsignedLong((int) Files.getAttribute(this.socket, "unix:uid"));
	}

	private void fill() throws IOException {
		if (this.peer.read(this.received) < 0) {
			throw new EOFException("the connection is closed");
		}
	}

	void send(RawMessage... messages) {
		for (RawMessage message : messages) {
			send(message.bytes());
		}
	}

	void send(byte[] bytes) {
		try {
			ByteBuffer buffer = ByteBuffer.wrap(bytes);
			while (buffer.hasRemaining()) {
				this.peer.write(buffer);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The next message that the connection sends. */
	Message receive() throws IOException {
		for (;;) {
			byte[] frame = this.framer.next(this.received.flip());
			this.received.compact();
			if (frame != null) {
				return Objects.requireNonNull(MessageDecoder.decode(frame));
			}
			fill();
		}
	}

	/** Answers a call of the connection with nothing. */
	void answer(Message call) {
		send(RawMessage.reply(call.serial()).fromBus());
	}

	/**
	 * Sends a call; the very next message of the connection has to be the answer.
	 * @return that answer
	 */
	Message ask(RawMessage call) throws IOException {
		send(call);
		Message answer = receive();
		assertThat(answer.header().replySerial()).as("%s", answer).isEqualTo(RawMessage.SERIAL);
		return answer;
	}

	/**
	 * The error that a call is answered with, or that there is none: {@code ""}.
	 */
	String errorOf(RawMessage call) throws IOException {
		return Objects.requireNonNullElse(ask(call).header().errorName(), "");
	}

	/** What was sent before is not answered, and the connection goes on. */
	void expectSilence() throws IOException {
		send(RawMessage.ping().serial(4711));
		Message answer = receive();
		assertThat(answer.header().replySerial()).as("%s", answer).isEqualTo(4711);
	}

	/** The connection has sent nothing that was not received. */
	void expectNothing() throws IOException {
		this.peer.configureBlocking(false);
		assertThat(this.peer.read(this.received)).isZero();
		this.peer.configureBlocking(true);
		assertThat(this.received.position()).isZero();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		Files.deleteIfExists(this.socket);
		if (this.peer != null) {
			this.peer.close();
		}
	}

}
