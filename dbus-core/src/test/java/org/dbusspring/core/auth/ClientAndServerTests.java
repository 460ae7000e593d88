package org.dbusspring.core.auth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Both sides of this library, with each other.
 */
@EnabledOnOs(OS.LINUX)
class ClientAndServerTests {

	private static final String GUID = "0123456789abcdef0123456789abcdef";

	private static final OptionalLong OWN = UserIds.current();

	@TempDir
	private Path home;

	private Path keyring;

	private SaslServerPolicy everything;

	@BeforeEach
	void policy() {
		this.keyring = this.home.resolve("keyring");
		this.everything = SaslServerPolicy.ownUser().withCookies(this.keyring).withAnonymous();
	}

	@Test
	void theyAgreeWhateverTheMechanismAndThePortions() {
		SaslMechanism cookie = SaslMechanism.cookieSha1(this.keyring);
		for (int portion = 1; portion < 200; portion += (portion < 40) ? 1 : 40) {
			agree(SaslMechanism.external(), OWN, portion, new AuthenticatedPeer(OWN, "EXTERNAL", true));
			agree(SaslMechanism.externalBySocket(), OWN, portion, new AuthenticatedPeer(OWN, "EXTERNAL", true));
			agree(cookie, OptionalLong.empty(), portion, new AuthenticatedPeer(OWN, "DBUS_COOKIE_SHA1", true));
			agree(SaslMechanism.anonymous("te\u017ft"), OWN, portion,
					new AuthenticatedPeer(OptionalLong.empty(), "ANONYMOUS", true));
			agree(SaslMechanism.anonymous(""), OptionalLong.empty(), portion,
					new AuthenticatedPeer(OptionalLong.empty(), "ANONYMOUS", true));
		}
	}

	@Test
	void theClientGoesOnToTheMechanismThatTheServerHas() {
		SaslServer server = new SaslServer(this.everything, GUID, false, OptionalLong.empty());
		SaslClient client = new SaslClient(List.of(SaslMechanism.external(), SaslMechanism.cookieSha1(this.keyring)),
				true, GUID);
		converse(client, server, 1000);
		assertThat(client.result()).isEqualTo(new AuthenticationResult(GUID, "DBUS_COOKIE_SHA1", false));
		assertThat(server.rejections()).hasSize(1);
	}

	@Test
	void aClientWhoseKeyringIsOpenToOthersIsToldSo() throws Exception {
		this.everything.prepare(Duration.ZERO);
		Path other = Files.createDirectory(this.home.resolve("open"));
		Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwxr-xr-x"));
		assertThatRefused(other).withMessageContaining("DBUS_COOKIE_SHA1: The folder " + other)
			.withMessageContaining("chmod 700");
	}

	@Test
	void aClientWithoutTheCookieIsToldSo() throws Exception {
		Path other = this.home.resolve("other");
		assertThatRefused(other).withMessageContaining("does not exist");
		KeyringFolder.create(other);
		assertThatRefused(other).withMessageContaining("does not hold the cookie")
			.withMessageContaining("uses the same folder");
	}

	@Test
	void aClientWithAnotherCookieOfTheSameNumberIsRejected() throws Exception {
		this.everything.prepare(Duration.ZERO);
		Path other = this.home.resolve("other");
		KeyringFolder.create(other);
		String context = CookieKeyring.DEFAULT_CONTEXT;
		String line = Files.readString(this.keyring.resolve(context)).trim();
		Files.writeString(other.resolve(context), line.substring(0, line.lastIndexOf(' ')) + " 00ff");
		assertThatRefused(other).withMessageContaining("refuses this client");
	}

	@Test
	void aCookieDoesNotHelpAgainstWhatTheSocketSays() {
		OptionalLong somebodyElse = OptionalLong.of(OWN.orElseThrow() + 1);
		SaslServer server = new SaslServer(SaslServerPolicy.ownUser().withCookies(this.keyring), GUID, false,
				somebodyElse);
		SaslClient client = new SaslClient(List.of(SaslMechanism.cookieSha1(this.keyring)), false, null);
		assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> converse(client, server, 1000))
			.withMessageContaining("offered by the server: EXTERNAL]");
	}

	private ThrowableAssertAlternative<AuthenticationFailedException> assertThatRefused(Path keyring) {
		SaslServer server = new SaslServer(SaslServerPolicy.ownUser().withCookies(this.keyring), GUID, false,
				OptionalLong.empty());
		SaslClient client = new SaslClient(List.of(SaslMechanism.cookieSha1(keyring)), false, null);
		return assertThatExceptionOfType(AuthenticationFailedException.class)
			.isThrownBy(() -> converse(client, server, 1000));
	}

	private void agree(SaslMechanism mechanism, OptionalLong peerUid, int portion, AuthenticatedPeer expected) {
		SaslServer server = new SaslServer(this.everything, GUID, true, peerUid);
		SaslClient client = new SaslClient(List.of(mechanism), true, GUID);
		converse(client, server, portion);
		assertThat(server.peer()).isEqualTo(expected);
		assertThat(client.result()).isEqualTo(new AuthenticationResult(GUID, mechanism.name(), true));
	}

	/** Hands everything over in portions of that many bytes. */
	private static void converse(SaslClient client, SaslServer server, int portion) {
		byte[] fromClient = client.start();
		while (!server.isDone()) {
			ByteArrayOutputStream fromServer = new ByteArrayOutputStream();
			for (int i = 0; i < fromClient.length; i += portion) {
				write(fromServer, server.receive(slice(fromClient, i, portion)));
			}
			byte[] answers = fromServer.toByteArray();
			ByteArrayOutputStream next = new ByteArrayOutputStream();
			for (int i = 0; i < answers.length; i += portion) {
				write(next, client.receive(slice(answers, i, portion)));
			}
			assertThat(fromClient.length + answers.length).as("somebody says something").isPositive();
			fromClient = next.toByteArray();
		}
		assertThat(client.isDone()).isTrue();
	}

	private static ByteBuffer slice(byte[] bytes, int start, int length) {
		return ByteBuffer.wrap(bytes, start, Math.min(length, bytes.length - start)).slice();
	}

	private static void write(ByteArrayOutputStream out, byte[] bytes) {
		if (bytes != null) {
			out.writeBytes(bytes);
		}
	}

}
