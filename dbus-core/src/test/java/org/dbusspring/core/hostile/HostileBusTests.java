package org.dbusspring.core.hostile;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.test.corpus.RawWriter;
import org.dbusspring.core.test.corpus.Recipe;
import org.dbusspring.core.test.hostile.HostilePeer;
import org.dbusspring.core.test.hostile.HostileServer;
import org.dbusspring.core.test.hostile.HostileService;
import org.dbusspring.core.wire.CorruptReplyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a connection makes of messages that no decent bus lets through, one kind at a
 * time.
 */
@Timeout(120)
class HostileBusTests {

	private static final int SERIAL = 4711;

	private static final Duration LONG = Duration.ofSeconds(100);

	@TempDir
	private Path folder;

	private HostileServer server;

	private HostilePeer bus;

	private DBusConnection connection;

	@BeforeEach
	void connect() throws Exception {
		this.server = new HostileServer(this.folder);
		CompletableFuture<DBusConnection> opened = CompletableFuture.supplyAsync(() -> DBusConnection
			.open(ConnectionSettings.builder(this.server.address()).name("hostile").withoutReconnect().build()));
		this.bus = this.server.acceptAsBus();
		this.connection = opened.get(60, TimeUnit.SECONDS);
		this.connection.export(HostileService.PATH, HostileService.exported(() -> this.connection));
	}

	@AfterEach
	void close() throws Exception {
		this.connection.close();
		this.bus.close();
		this.server.close();
	}

	private static Recipe call(String member) {
		return Recipe.of(Recipe.CALL, HostileService.envelope("", member, 0))
			.serial(SERIAL)
			.field(Recipe.SENDER, "s", ":1.99");
	}

	private static Recipe check(String signature, Consumer<RawWriter> body) {
		return call("Check").body(signature, body);
	}

	private static Recipe answer(int type, int serial) {
		return Recipe.of(type, HostileServer.answer(serial)).field(Recipe.SENDER, "s", ":1.99");
	}

	/** The error with which a call is answered, or nothing. */
	private String errorOf(Recipe call) throws Exception {
		this.bus.send(call);
		String name = this.bus.receiveAnswer(SERIAL).header().errorName();
		return (name != null) ? name : "";
	}

	/** Nothing has been answered, and the connection goes on. */
	private void assertSilence() throws Exception {
		this.bus.send(call("Check").serial(1));
		Message next = this.bus.receive();
		assertThat(next.header().replySerial()).as("%s", next).isEqualTo(1);
		assertThat(next.header().type()).isEqualTo(MessageType.METHOD_RETURN);
	}

	private CompletableFuture<Message> question() {
		return this.connection.callAsync(HostileService.question(), LONG);
	}

	@Test
	void theSignatureHWithoutADescriptorIsAnsweredWithAnError() throws Exception {
		assertThat(errorOf(check("h", (writer) -> writer.u32(0)))).isEqualTo(ErrorNames.INVALID_ARGS);
		assertSilence();
	}

	@Test
	void aCallWhoseDescriptorsDidNotArriveIsAnsweredWithAnError() throws Exception {
		Recipe call = check("h", (writer) -> writer.u32(0)).field(Recipe.UNIX_FDS, "u", (writer) -> writer.u32(1));
		assertThat(errorOf(call)).isEqualTo(ErrorNames.INVALID_ARGS);
		this.bus.send(call.flags(1));
		assertSilence();
	}

	@Test
	void anAnswerWhoseDescriptorsDidNotArriveFailsItsCallAtOnce() throws Exception {
		CompletableFuture<Message> asynchronous = question();
		CompletableFuture<Message> synchronous = CompletableFuture
			.supplyAsync(() -> this.connection.call(HostileService.question(), LONG));
		for (int i = 0; i < 2; i++) {
			this.bus.send(answer(Recipe.RETURN, this.bus.receive().serial()).body("h", (writer) -> writer.u32(0))
				.field(Recipe.UNIX_FDS, "u", (writer) -> writer.u32(1)));
		}
		for (CompletableFuture<Message> failed : List.of(asynchronous, synchronous)) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> failed.get(60, TimeUnit.SECONDS))
				.withCauseInstanceOf(CorruptReplyException.class);
		}
		assertThat(this.connection.pendingCalls()).isZero();
	}

	@Test
	void anErrorWhoseDescriptorsDidNotArriveIsStillThatError() throws Exception {
		CompletableFuture<Message> question = question();
		this.bus.send(answer(Recipe.ERROR, this.bus.receive().serial()).field(Recipe.UNIX_FDS, "u",
				(writer) -> writer.u32(1)));
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> question.get(60, TimeUnit.SECONDS))
			.withCauseInstanceOf(DBusErrorException.class);
	}

	@Test
	void whoGetsACorruptAnswerDoesNotBlameItsOwnCaller() throws Exception {
		this.bus.send(call("Forward"));
		Message question = this.bus.receive();
		this.bus.send(answer(Recipe.RETURN, question.serial()).body("s", (writer) -> writer.string((byte) 0xff)));
		assertThat(this.bus.receiveAnswer(SERIAL).header().errorName()).isEqualTo(ErrorNames.FAILED);
	}

	@Test
	void answersToNobodyAreIgnored() throws Exception {
		for (int serial : new int[] { 1, 2, 1000, Integer.MAX_VALUE, -1 }) {
			this.bus.send(answer(Recipe.RETURN, serial));
			this.bus.send(answer(Recipe.ERROR, serial));
		}
		assertSilence();
	}

	@Test
	void aLateAnswerIsIgnored() throws Exception {
		CompletableFuture<Message> question = this.connection.callAsync(HostileService.question(),
				Duration.ofMillis(50));
		int serial = this.bus.receive().serial();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> question.get(60, TimeUnit.SECONDS));
		this.bus.send(answer(Recipe.RETURN, serial));
		assertSilence();
	}

	@Test
	void theFirstOfTwoAnswersCounts() throws Exception {
		CompletableFuture<Message> question = question();
		int serial = this.bus.receive().serial();
		CompletableFuture<Message> next = question();
		this.bus.receive();
		this.bus.send(answer(Recipe.RETURN, serial).body("u", (writer) -> writer.u32(1)));
		this.bus.send(answer(Recipe.RETURN, serial).body("u", (writer) -> writer.u32(2)));
		this.bus.send(answer(Recipe.ERROR, serial));
		assertThat(HostileService.await(question).body().readInt32()).isEqualTo(1);
		assertSilence();
		assertThat(next).isNotDone();
	}

	@Test
	void anErrorWithTheNameOfAClassIsJustAnError() throws Exception {
		for (String name : new String[] { "java.lang.System", "java.lang.OutOfMemoryError",
				"org.dbusspring.core.error.ConnectionClosedException" }) {
			CompletableFuture<Message> question = question();
			this.bus.send(answer(Recipe.ERROR, this.bus.receive().serial()).field(Recipe.ERROR_NAME, "s", name)
				.body("s", (writer) -> writer.string("text")));
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> question.get(60, TimeUnit.SECONDS))
				.havingCause()
				.isInstanceOf(DBusErrorException.class)
				.satisfies((ex) -> assertThat(((DBusErrorException) ex).getErrorName()).isEqualTo(name));
		}
	}

	@Test
	void aMessageWithTheSerialZeroIsIgnored() throws Exception {
		this.bus.send(call("Check").serial(0));
		this.bus.send(answer(Recipe.RETURN, 1).serial(0));
		assertSilence();
		assertThat(this.connection.statistics().counts().messagesIgnored()).isEqualTo(2);
	}

	@Test
	void messagesOfUnknownTypesAreIgnoredInSilence() throws Exception {
		for (int type : new int[] { 5, 6, 100, 255 }) {
			this.bus.send(call("Check").type(type));
			this.bus.send(call("Check").type(type).withoutFields());
		}
		assertSilence();
		assertThat(this.connection.statistics().counts().messagesIgnored()).isZero();
	}

	@Test
	void unknownHeaderFieldsDoNotKeepACallFromItsAnswer() throws Exception {
		assertThat(errorOf(call("Check").anotherField(10, "s", (writer) -> writer.string("x"))
			.anotherField(255, "a{sv}", (writer) -> writer.u32(0).align(8)))).isEmpty();
	}

	@Test
	void aBodyLongerThanItsSignatureIsAnsweredWithAnError() throws Exception {
		assertThat(errorOf(check("u", (writer) -> writer.u32(1).u8(0)))).isEqualTo(ErrorNames.INVALID_ARGS);
		assertThat(errorOf(check("u", (writer) -> writer.u32(1).raw(new byte[100_000]))))
			.isEqualTo(ErrorNames.INVALID_ARGS);
	}

	@Test
	void sixtyFourVariantsAreReadAndOneMoreIsAnError() throws Exception {
		assertThat(errorOf(check("v", (writer) -> variants(writer, 64)))).isEmpty();
		assertThat(errorOf(check("v", (writer) -> variants(writer, 65)))).isEqualTo(ErrorNames.INVALID_ARGS);
		assertThat(errorOf(check("v", (writer) -> variants(writer, 300_000)))).isEqualTo(ErrorNames.INVALID_ARGS);
	}

	private static void variants(RawWriter writer, int depth) {
		for (int i = 1; i < depth; i++) {
			writer.signature("v");
		}
		writer.variant("y", (inner) -> inner.u8(1));
	}

	@Test
	void aHugeLengthIsAnErrorAndTakesNoMemory() throws Exception {
		for (String type : new String[] { "ay", "au", "at", "ad", "as", "a(yy)", "a{sv}", "av" }) {
			for (long length : new long[] { 1 << 26, (1 << 26) + 8, Integer.MAX_VALUE, 0x80000000L, 0xffffffffL }) {
				assertThat(errorOf(check(type, (writer) -> writer.array(length, 8, (inner) -> inner.u64(0)))))
					.as("%s of %s bytes", type, length)
					.isEqualTo(ErrorNames.INVALID_ARGS);
			}
		}
	}

	@Test
	void nobodyButTheBusSaysWhoOwnsAName() throws Exception {
		// the tests with a real bus show what is believed of it
		for (String member : new String[] { "NameOwnerChanged", "NameLost", "NameAcquired" }) {
			Recipe forged = Recipe.of(Recipe.SIGNAL, HostileService.envelope(HostileServer.UNIQUE_NAME, member, 0))
				.field(Recipe.INTERFACE, "s", "org.freedesktop.DBus")
				.field(Recipe.PATH, "o", "/org/freedesktop/DBus")
				.body("sss", (writer) -> writer.string("a.b").string("").string(":1.66"));
			this.bus.send(forged.field(Recipe.SENDER, "s", ":1.66"));
			this.bus.send(forged.without(Recipe.SENDER));
		}
		assertSilence();
		assertThat(this.connection.isConnected()).isTrue();
	}

	@Test
	void bothByteOrdersMayBeMixed() throws Exception {
		for (int i = 0; i < 10; i++) {
			ByteOrder order = (i % 2 == 0) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
			this.bus.send(check("su", (writer) -> writer.string("text").u32(1)).toBytes(order));
			assertThat(this.bus.receiveAnswer(SERIAL).header().type()).isEqualTo(MessageType.METHOD_RETURN);
		}
	}

}
