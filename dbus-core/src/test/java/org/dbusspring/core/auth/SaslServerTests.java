package org.dbusspring.core.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SaslServerTests {

	private static final String GUID = "0123456789abcdef0123456789abcdef";

	private static final String OK = "OK " + GUID;

	private static final String AUTH_1000 = "AUTH EXTERNAL 31303030";

	private final SaslServerPolicy users = SaslServerPolicy.ownUser().withUids((uid) -> uid == 1000);

	@Test
	void theUserOfTheSocketIsLetIn() {
		SaslServer server = dialogue(started(this.users), AUTH_1000, OK, "BEGIN", "");
		assertThat(server.peer()).isEqualTo(new AuthenticatedPeer(OptionalLong.of(1000), "EXTERNAL", false));
		assertThat(server.peer().isAnonymous()).isFalse();
		assertThat(server.rejections()).isEmpty();
	}

	@Test
	void aClientThatClaimsNothingIsAskedAndThenIsTheUserOfTheSocket() {
		SaslServer server = dialogue(started(this.users), "AUTH EXTERNAL", "DATA", "DATA", OK, "BEGIN", "");
		assertThat(server.peer().uid()).hasValue(1000);
		dialogue(started(this.users), "AUTH EXTERNAL ", "DATA", "DATA 31303030", OK, "BEGIN", "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "30", "31303031", "2d31", "2b31303030", "2031303030", "313030300a", "726f6f74", "c3a9",
			"3130303030303030303030", "31303030 ", "zz", "3" })
	void aClaimThatIsNotTheUserOfTheSocketIsRejected(String claim) {
		SaslServer server = started(this.users);
		assertThat(receive(server, "AUTH EXTERNAL " + claim + "\r\n")).isEqualTo("REJECTED EXTERNAL\r\n");
		assertThat(server.rejections()).hasSize(1);
		assertThat(server.isDone()).isFalse();
	}

	@Test
	void aFalseClaimAfterTheQuestionIsRejectedAsWell() {
		SaslServer server = dialogue(started(this.users), "AUTH EXTERNAL", "DATA", "DATA 30", "REJECTED EXTERNAL");
		assertThat(server.rejections()).singleElement()
			.asString()
			.contains("EXTERNAL of user 1000, who claims to be user 0");
	}

	@Test
	void aUserWhoMayNotConnectIsRejected() {
		SaslServer server = new SaslServer(this.users, GUID, true, OptionalLong.of(1001));
		dialogue(begun(server), "AUTH EXTERNAL 31303031", "REJECTED EXTERNAL");
		assertThat(server.rejections()).singleElement().asString().contains("user 1001, who is not one of those");
	}

	@Test
	void byDefaultOnlyTheOwnUserMayConnect() {
		long own = UserIds.current().orElseThrow();
		SaslServer server = new SaslServer(SaslServerPolicy.ownUser(), GUID, true, OptionalLong.of(own));
		dialogue(begun(server), "AUTH EXTERNAL", "DATA", "DATA", OK, "BEGIN", "");
		SaslServer other = new SaslServer(SaslServerPolicy.ownUser(), GUID, true, OptionalLong.of(own + 1));
		dialogue(begun(other), "AUTH EXTERNAL", "DATA", "DATA", "REJECTED EXTERNAL");
	}

	@Test
	void withoutCredentialsOfTheSocketThereIsNoExternal() {
		SaslServer server = new SaslServer(this.users, GUID, true, OptionalLong.empty());
		dialogue(begun(server), AUTH_1000, "REJECTED", "AUTH", "REJECTED");
	}

	@Test
	void descriptorsAreAgreedOnOnlyWhereTheTransportPassesThem() {
		SaslServer server = dialogue(started(this.users), AUTH_1000, OK, "NEGOTIATE_UNIX_FD", "AGREE_UNIX_FD", "BEGIN",
				"");
		assertThat(server.peer().descriptors()).isTrue();
		SaslServer without = dialogue(begun(new SaslServer(this.users, GUID, false, OptionalLong.of(1000))), AUTH_1000,
				OK, "NEGOTIATE_UNIX_FD", "ERROR \"This transport passes no file descriptors\"", "BEGIN", "");
		assertThat(without.peer().descriptors()).isFalse();
	}

	@Test
	void descriptorsAreForgottenWhenTheClientChangesItsMind() {
		SaslServer server = dialogue(started(this.users), AUTH_1000, OK, "NEGOTIATE_UNIX_FD", "AGREE_UNIX_FD", "CANCEL",
				"REJECTED EXTERNAL", AUTH_1000, OK, "BEGIN", "");
		assertThat(server.peer().descriptors()).isFalse();
	}

	@Test
	void theMechanismsAreListedForWhoeverAsks() {
		dialogue(started(this.users), "AUTH", "REJECTED EXTERNAL", "AUTH KERBEROS_V4 00", "REJECTED EXTERNAL");
		dialogue(started(this.users.withAnonymous()), "AUTH", "REJECTED EXTERNAL ANONYMOUS");
	}

	@Test
	void anonymousIsLetInOnlyWhereItIsAllowed() {
		dialogue(started(this.users), "AUTH ANONYMOUS 00", "REJECTED EXTERNAL");
		SaslServer server = dialogue(started(this.users.withAnonymous()), "AUTH ANONYMOUS 00", OK, "BEGIN", "");
		assertThat(server.peer()).isEqualTo(new AuthenticatedPeer(OptionalLong.empty(), "ANONYMOUS", false));
		assertThat(server.peer().isAnonymous()).isTrue();
	}

	@Test
	void aClientThatGivesUpMayTryAgain() {
		dialogue(started(this.users), "AUTH EXTERNAL", "DATA", "CANCEL", "REJECTED EXTERNAL", "AUTH EXTERNAL", "DATA",
				"ERROR", "REJECTED EXTERNAL", "ERROR", "REJECTED EXTERNAL", AUTH_1000, OK, "ERROR", "REJECTED EXTERNAL",
				AUTH_1000, OK, "BEGIN", "");
	}

	@Test
	void whatIsNotUnderstoodIsAnErrorInEveryState() {
		dialogue(started(this.users), "DATA", "ERROR", "CANCEL", "ERROR", "NEGOTIATE_UNIX_FD", "ERROR", "auth", "ERROR",
				"", "ERROR", "AUTH EXTERNAL", "DATA", "AUTH EXTERNAL", "ERROR", "NEGOTIATE_UNIX_FD", "ERROR", "DATA 0",
				"ERROR", "DATA", OK, "AUTH", "ERROR", "DATA", "ERROR", "EXTENSION_X", "ERROR", "BEGIN", "");
	}

	@Test
	void nobodyBeginsWithoutBeingLetIn() {
		assertThatRefused(started(this.users), "BEGIN\r\n").withMessageContaining("without being let in");
		assertThatRefused(started(this.users), "AUTH EXTERNAL\r\nBEGIN\r\n")
			.withMessageContaining("without being let in");
		assertThatRefused(started(this.users), AUTH_1000 + "\r\nCANCEL\r\nBEGIN\r\n")
			.withMessageContaining("without being let in")
			.withMessageContaining("rejected before: EXTERNAL, which the client gave up");
	}

	@Test
	void theFirstByteIsNul() {
		assertThatRefused(server(this.users), "AUTH\r\n").withMessageContaining("does not speak D-Bus");
		SaslServer server = server(this.users);
		assertThat(server.receive(bytes(""))).isNull();
		assertThatRefused(server, "\0\0AUTH\r\n").withMessageContaining("not ASCII");
	}

	@Test
	void aClientThatIsRejectedTooOftenIsLeft() {
		SaslServer server = started(this.users);
		for (int i = 1; i < SaslServer.MAX_REJECTIONS; i++) {
			assertThat(receive(server, "AUTH EXTERNAL 30\r\n")).isEqualTo("REJECTED EXTERNAL\r\n");
		}
		assertThatRefused(server, "AUTH EXTERNAL 30\r\n").withMessageContaining("rejected 8 times")
			.withMessageContaining("who claims to be user 0");
		assertThatIllegalStateException().isThrownBy(() -> server.receive(bytes(AUTH_1000 + "\r\n")));
	}

	@Test
	void aClientThatKeepsTalkingIsLeft() {
		assertThatRefused(started(this.users), "HELLO\r\n".repeat(1000)).withMessageContaining("more than 64 lines");
		assertThatRefused(started(this.users), "AUTH EXTERNAL\r\n" + "DATA 0\r\n".repeat(1000))
			.withMessageContaining("more than 64 lines");
	}

	@Test
	void aLineWithoutAnEndIsRefusedBeforeItFillsTheMemory() {
		assertThatRefused(started(this.users), "X".repeat(20_000)).withMessageContaining("more than 16384 bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "AUTH\n", "AUTH\rX", "GET / HTTP/1.1\n", "\0AUTH\r\n" })
	void whatIsNoLineEndsIt(String line) {
		assertThatRefused(started(this.users), line);
	}

	@Test
	void aHostileNameOfAMechanismDoesNotFloodTheLog() {
		SaslServer server = started(this.users);
		receive(server, "AUTH \u001b[2J" + "x".repeat(10_000) + "\r\n");
		assertThat(server.rejections()).singleElement()
			.satisfies((text) -> assertThat(text).hasSizeLessThan(200).doesNotContain("\u001b"));
	}

	@Test
	void whatFollowsTheLastLineStaysInTheBuffer() {
		// sd-bus sends all of its lines at once, and its first message with them
		SaslServer server = server(this.users);
		ByteBuffer in = bytes("\0AUTH EXTERNAL\r\nDATA\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\nl\1\0\1 of a message\r\n");
		assertThat(text(server.receive(in))).isEqualTo("DATA\r\n" + OK + "\r\nAGREE_UNIX_FD\r\n");
		assertThat(server.isDone()).isTrue();
		assertThat(StandardCharsets.US_ASCII.decode(in).toString()).isEqualTo("l\1\0\1 of a message\r\n");
		assertThat(server.receive(bytes("AUTH\r\n"))).isNull();
	}

	@Test
	void bytesMayComeInAnyPortions() {
		String client = "\0AUTH\r\nAUTH EXTERNAL\r\nDATA 31303030\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n";
		String expected = "REJECTED EXTERNAL\r\nDATA\r\n" + OK + "\r\nAGREE_UNIX_FD\r\n";
		for (int first = 0; first <= client.length(); first++) {
			for (int second = first; second <= client.length(); second++) {
				SaslServer server = server(this.users);
				String sent = receive(server, client.substring(0, first))
						+ receive(server, client.substring(first, second)) + receive(server, client.substring(second));
				assertThat(sent).isEqualTo(expected);
				assertThat(server.peer().descriptors()).isTrue();
			}
		}
	}

	@Test
	void theOrderOfTheCallsAndTheGuidAreHeldTo() {
		assertThatIllegalStateException().isThrownBy(() -> server(this.users).peer());
		SaslServer server = started(this.users);
		receive(server, AUTH_1000 + "\r\n");
		assertThatIllegalStateException().isThrownBy(server::peer);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SaslServer(this.users, "1234", true, OptionalLong.empty()));
	}

	/** Lines of the client and the server's answers, in turns. */
	private static SaslServer dialogue(SaslServer server, String... lines) {
		for (int i = 0; i < lines.length; i += 2) {
			assertThat(receive(server, lines[i] + "\r\n")).as("answer to '%s'", lines[i])
				.isEqualTo(lines[i + 1].isEmpty() ? "" : lines[i + 1] + "\r\n");
		}
		assertThat(server.isDone()).isEqualTo(lines[lines.length - 2].equals("BEGIN"));
		return server;
	}

	private static SaslServer begun(SaslServer server) {
		assertThat(server.receive(bytes("\0"))).isNull();
		return server;
	}

	private static ThrowableAssertAlternative<PeerRefusedException> assertThatRefused(SaslServer server, String text) {
		return assertThatExceptionOfType(PeerRefusedException.class).isThrownBy(() -> server.receive(bytes(text)));
	}

	private SaslServer server(SaslServerPolicy policy) {
		return new SaslServer(policy, GUID, true, OptionalLong.of(1000));
	}

	private SaslServer started(SaslServerPolicy policy) {
		return begun(server(policy));
	}

	private static String receive(SaslServer server, String text) {
		return text(server.receive(bytes(text)));
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static String text(byte[] bytes) {
		return (bytes != null) ? new String(bytes, StandardCharsets.US_ASCII) : "";
	}

}
