package org.dbusspring.core.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SaslClientTests {

	private static final String GUID = "0123456789abcdef0123456789abcdef";

	private static final String AUTH = "AUTH EXTERNAL 31303030";

	private final SaslMechanism external = SaslMechanism.external(1000);

	@Test
	void theFirstByteIsNulAndTheUserGoesWithTheMechanism() {
		SaslClient client = client(false, null, this.external);
		assertThat(text(client.start())).isEqualTo("\0AUTH EXTERNAL 31303030\r\n");
		assertThat(client.isDone()).isFalse();
	}

	@Test
	void anAcceptedClientBegins() {
		SaslClient client = dialogue(client(false, null, this.external), AUTH, "OK " + GUID, "BEGIN");
		assertThat(client.result()).isEqualTo(new AuthenticationResult(GUID, "EXTERNAL", false));
	}

	@Test
	void descriptorsAreAgreedOn() {
		SaslClient client = dialogue(client(true, GUID, this.external), AUTH, "OK " + GUID, "NEGOTIATE_UNIX_FD",
				"AGREE_UNIX_FD", "BEGIN");
		assertThat(client.result().descriptors()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ERROR", "ERROR Not supported on this OS" })
	void aServerThatRefusesDescriptorsIsStillGood(String error) {
		SaslClient client = dialogue(client(true, null, this.external), AUTH, "OK " + GUID, "NEGOTIATE_UNIX_FD", error,
				"BEGIN");
		assertThat(client.result().descriptors()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "OK " + GUID, "REJECTED EXTERNAL", "DATA", "AGREE_UNIX_FDS", "" })
	void anyOtherAnswerToTheNegotiationEndsIt(String answer) {
		SaslClient client = started(true, null, this.external);
		assertThat(receive(client, "OK " + GUID + "\r\n")).isEqualTo("NEGOTIATE_UNIX_FD\r\n");
		assertThatFails(client, answer + "\r\n").withMessageContaining("where AGREE_UNIX_FD or ERROR was due");
	}

	@Test
	void withoutAUserToNameTheServerAsksAndTakesTheSocketsCredentials() {
		dialogue(client(false, null, SaslMechanism.externalBySocket()), "AUTH EXTERNAL", "DATA", "DATA", "OK " + GUID,
				"BEGIN");
	}

	@Test
	void aServerThatAsksAlthoughTheUserWasNamedIsToldAgain() {
		dialogue(client(false, null, this.external), AUTH, "DATA ", "DATA 31303030", "OK " + GUID, "BEGIN");
	}

	@Test
	void externalGivesUpWhenAskedTwiceOrForSomethingElse() {
		SaslMechanism next = new ScriptedMechanism("NEXT", "", "");
		dialogue(client(false, null, this.external, next), AUTH, "DATA", "DATA 31303030", "DATA", "CANCEL",
				"REJECTED EXTERNAL NEXT", "AUTH NEXT", "OK " + GUID, "BEGIN");
		dialogue(client(false, null, this.external, next), AUTH, "DATA 00", "CANCEL", "REJECTED", "AUTH NEXT",
				"OK " + GUID, "BEGIN");
	}

	@Test
	void mechanismsAreTriedInOrderAndOnlyThoseThatTheServerHas() {
		SaslClient client = client(false, null, this.external, new ScriptedMechanism("A", null),
				new ScriptedMechanism("B", null, "cc"), new ScriptedMechanism("C", null));
		dialogue(client, AUTH, "REJECTED C B OTHER", "AUTH B", "DATA aB", "DATA cc", "REJECTED A", "AUTH C",
				"OK " + GUID, "BEGIN");
		assertThat(client.result().mechanism()).isEqualTo("C");
	}

	@Test
	void withoutAListOfTheServerEveryMechanismIsTried() {
		dialogue(client(false, null, this.external, SaslMechanism.externalBySocket()), AUTH, "REJECTED",
				"AUTH EXTERNAL", "DATA", "DATA", "OK " + GUID, "BEGIN");
	}

	@Test
	void whenNoMechanismIsLeftTheMessageSaysWhatWasTriedAndWhatIsOffered() {
		SaslClient client = started(false, null, this.external, new ScriptedMechanism("A", null));
		assertThatFails(client, "REJECTED DBUS_COOKIE_SHA1 ANONYMOUS\r\n")
			.withMessageContaining("[mechanisms tried: EXTERNAL; offered by the server: DBUS_COOKIE_SHA1, ANONYMOUS]")
			.withMessageContaining("check that it serves the user")
			.satisfies((ex) -> assertThat(ex.getTried()).containsExactly("EXTERNAL"))
			.satisfies((ex) -> assertThat(ex.getOffered()).containsExactly("DBUS_COOKIE_SHA1", "ANONYMOUS"));
		assertThatFails(started(false, null, this.external), "REJECTED\r\n")
			.withMessageContaining("offered by the server: it did not say");
	}

	@Test
	void afterAnErrorTheMechanismIsCancelled() {
		dialogue(client(false, null, this.external, new ScriptedMechanism("A", null)), AUTH, "ERROR \"unknown\"",
				"CANCEL", "REJECTED A", "AUTH A", "OK " + GUID, "BEGIN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "OK " + GUID, "ERROR", "DATA", "WHATEVER" })
	void onlyARejectionMayFollowACancel(String answer) {
		SaslClient client = started(false, null, this.external);
		assertThat(receive(client, "ERROR\r\n")).isEqualTo("CANCEL\r\n");
		assertThatFails(client, answer + "\r\n").withMessageContaining("'" + answer + "' where REJECTED was due");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DATA 0", "DATA 0g", "DATA  00", "EXTENSION_FOO", "AGREE_UNIX_FD", "ok", "", " ", "OK\t" })
	void whatIsNotUnderstoodIsAnsweredWithAnErrorAndIsNotFatal(String line) {
		dialogue(client(false, null, this.external), AUTH, line, "ERROR", "OK " + GUID, "BEGIN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "OK", "OK ", "OK 1234deadbeef", "OK  " + GUID, "OK " + GUID + " ", "OK " + GUID + "0",
			"OK 0123456789abcdef0123456789abcdeg" })
	void anAcceptanceNeedsAGuid(String ok) {
		assertThatFails(started(false, null, this.external), ok + "\r\n").withMessageContaining("without its guid");
	}

	@Test
	void theServerHasToBeTheOneOfTheAddress() {
		String other = "f".repeat(32);
		assertThatFails(started(true, other, this.external), "OK " + GUID + "\r\n").withMessageContaining(GUID)
			.withMessageContaining(other);
		dialogue(client(false, "ABCDEF" + GUID.substring(6), this.external), AUTH, "OK abcdef" + GUID.substring(6),
				"BEGIN");
	}

	@Test
	void bytesMayComeInAnyPortions() {
		String server = "DATA\r\nREJECTED X B\r\nDATA 00ff\r\nOK " + GUID + "\r\nAGREE_UNIX_FD\r\n";
		String expected = "DATA 31303030\r\nAUTH B\r\nDATA 01\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n";
		for (int first = 0; first <= server.length(); first++) {
			for (int second = first; second <= server.length(); second++) {
				SaslClient client = client(true, null, this.external, new ScriptedMechanism("B", null, "01"));
				client.start();
				String sent = receive(client, server.substring(0, first))
						+ receive(client, server.substring(first, second)) + receive(client, server.substring(second));
				assertThat(sent).isEqualTo(expected);
				assertThat(client.isDone()).isTrue();
			}
		}
	}

	@Test
	void aPartOfALineIsTakenAndNotAnswered() {
		SaslClient client = started(false, null, this.external);
		ByteBuffer in = bytes("OK 0123");
		assertThat(client.receive(in)).isNull();
		assertThat(in.hasRemaining()).isFalse();
		assertThat(client.receive(bytes(""))).isNull();
		assertThat(receive(client, GUID.substring(4) + "\r\n")).isEqualTo("BEGIN\r\n");
	}

	@Test
	void whatFollowsTheLastLineStaysInTheBuffer() {
		SaslClient client = started(true, null, this.external);
		ByteBuffer in = bytes("OK " + GUID + "\r\nERROR\r\nl\1\0\1 of a message\r\n");
		assertThat(text(client.receive(in))).isEqualTo("NEGOTIATE_UNIX_FD\r\nBEGIN\r\n");
		assertThat(StandardCharsets.US_ASCII.decode(in).toString()).isEqualTo("l\1\0\1 of a message\r\n");
		ByteBuffer more = bytes("OK\r\n");
		assertThat(client.receive(more)).isNull();
		assertThat(more.remaining()).isEqualTo(4);
	}

	@Test
	void aLineWithoutAnEndIsRefusedBeforeItFillsTheMemory() {
		SaslClient client = started(false, null, this.external);
		ByteBuffer longest = bytes("X".repeat(LineBuffer.MAX_LENGTH - 2) + "\r\n");
		assertThat(text(client.receive(longest))).isEqualTo("ERROR\r\n");
		assertThat(client.receive(bytes("X".repeat(LineBuffer.MAX_LENGTH - 1)))).isNull();
		assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> client.receive(bytes("X")))
			.withMessageContaining("more than 16384 bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "OK " + GUID + "\n", "OK\rX", "OK\r\r\n", "\n" })
	void aLineEndsWithCarriageReturnAndLineFeed(String line) {
		assertThatFails(started(false, null, this.external), line).withMessageContaining("CR LF")
			.withMessageContaining("check that the address is that of a D-Bus server");
	}

	@ParameterizedTest
	@ValueSource(strings = { "REJECTED \u00e9\r\n", "OK\0", "\u0080" })
	void aLineIsAscii(String line) {
		SaslClient client = started(false, null, this.external);
		ByteBuffer in = ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1));
		assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> client.receive(in))
			.withMessageContaining("not ASCII");
	}

	@Test
	void aServerThatKeepsAskingIsLeft() {
		SaslMechanism endless = new EndlessMechanism();
		assertThatFails(started(false, null, endless), "DATA 00\r\n".repeat(1000))
			.withMessageContaining("more than 64 lines");
	}

	@Test
	void aServerThatKeepsTalkingOrRejectingIsLeft() {
		assertThatFails(started(false, null, this.external), "HELLO\r\n".repeat(1000))
			.withMessageContaining("more than 64 lines");
		assertThatFails(started(false, null, this.external), "REJECTED EXTERNAL\r\n".repeat(1000))
			.withMessageContaining("refuses this client");
	}

	@Test
	void aHostileListOfMechanismsDoesNotFloodTheLog() {
		String hostile = "REJECTED a\u001b[2J" + "b".repeat(5000) + " x".repeat(5000) + "\r\n";
		assertThatFails(started(false, null, this.external), hostile)
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(1000).doesNotContain("\u001b"))
			.satisfies((ex) -> assertThat(ex.getOffered()).hasSizeLessThan(40));
	}

	@Test
	void theOrderOfTheCallsIsHeldTo() {
		SaslClient client = client(false, null, this.external);
		assertThatIllegalStateException().isThrownBy(() -> client.receive(bytes("OK\r\n")));
		assertThatIllegalStateException().isThrownBy(client::result);
		client.start();
		assertThatIllegalStateException().isThrownBy(client::start);
		assertThatIllegalStateException().isThrownBy(client::result);
		assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> client.receive(bytes("\n")));
		assertThatIllegalStateException().isThrownBy(() -> client.receive(bytes("OK " + GUID + "\r\n")))
			.withMessageContaining("failed already");
		assertThat(client.isDone()).isFalse();
	}

	@Test
	void atLeastOneMechanismIsNeeded() {
		assertThatIllegalArgumentException().isThrownBy(() -> new SaslClient(List.of(), false, null));
	}

	/** The first line is the client's, then the server's and the client's in turns. */
	private static SaslClient dialogue(SaslClient client, String... lines) {
		assertThat(text(client.start())).isEqualTo("\0" + lines[0] + "\r\n");
		for (int i = 1; i < lines.length; i += 2) {
			assertThat(client.isDone()).isFalse();
			assertThat(receive(client, lines[i] + "\r\n")).as("answer to '%s'", lines[i])
				.isEqualTo(lines[i + 1] + "\r\n");
		}
		assertThat(client.isDone()).isTrue();
		return client;
	}

	private static ThrowableAssertAlternative<AuthenticationFailedException> assertThatFails(SaslClient client,
			String bytes) {
		return assertThatExceptionOfType(AuthenticationFailedException.class)
			.isThrownBy(() -> client.receive(bytes(bytes)));
	}

	private static SaslClient client(boolean descriptors, String guid, SaslMechanism... mechanisms) {
		return new SaslClient(List.of(mechanisms), descriptors, guid);
	}

	private static SaslClient started(boolean descriptors, String guid, SaslMechanism... mechanisms) {
		SaslClient client = client(descriptors, guid, mechanisms);
		client.start();
		return client;
	}

	private static String receive(SaslClient client, String text) {
		return text(client.receive(bytes(text)));
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static String text(byte[] bytes) {
		return (bytes != null) ? new String(bytes, StandardCharsets.US_ASCII) : "";
	}

}
