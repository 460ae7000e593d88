package org.dbusspring.core.auth;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * DBUS_COOKIE_SHA1: the client proves that it can read a file in the home of the user
 * that it claims to be. For transports that do not tell who is at the other end.
 */
final class CookieSha1Mechanism implements SaslMechanism {

	static final String NAME = "DBUS_COOKIE_SHA1";

	private final Path folder;

	private final Clock clock;

	CookieSha1Mechanism(Path folder, Clock clock) {
		this.folder = folder;
		this.clock = clock;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Exchange begin() {
		return new Attempt();
	}

	/**
	 * The user as the servers in use understand it: its number. The specification speaks
	 * of its name, which is left where the number cannot be found out.
	 */
	static String user(OptionalLong uid) {
		return uid.isPresent() ? Long.toString(uid.getAsLong()) : System.getProperty("user.name");
	}

	private final class Attempt implements Exchange {

		private boolean challenged;

		private @Nullable String problem;

		@Override
		public byte @Nullable [] initialResponse() {
			return user(UserIds.current()).getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public byte @Nullable [] respond(byte[] challenge) {
			String[] fields = new String(challenge, StandardCharsets.ISO_8859_1).split(" ", 4);
			if (this.challenged || fields.length != 3 || !CookieKeyring.isContext(fields[0]) || fields[2].isEmpty()) {
				return giveUp("the server's challenge is not one of this mechanism");
			}
			this.challenged = true;
			try {
				return respond(fields[0], Integer.parseInt(fields[1]), fields[2]);
			}
			catch (NumberFormatException ex) {
				return giveUp("the server's challenge names no cookie");
			}
			catch (KeyringException ex) {
				return giveUp(ex.getMessage());
			}
		}

		private byte @Nullable [] respond(String context, int id, String serverChallenge) {
			Path folder = CookieSha1Mechanism.this.folder;
			Cookie cookie = new CookieKeyring(folder, context, CookieSha1Mechanism.this.clock).find(id);
			if (cookie == null) {
				return giveUp("the file " + folder.resolve(context) + " does not hold the cookie " + id
						+ " that the server wants, or it is too old; check that the server uses the same folder, "
						+ "and that both clocks agree");
			}
			String clientChallenge = Cookie.randomChallenge();
			String response = clientChallenge + " " + cookie.proof(serverChallenge, clientChallenge);
			return response.getBytes(StandardCharsets.US_ASCII);
		}

		private byte @Nullable [] giveUp(String problem) {
			this.problem = problem;
			return null;
		}

		@Override
		public @Nullable String problem() {
			return this.problem;
		}

	}

}
