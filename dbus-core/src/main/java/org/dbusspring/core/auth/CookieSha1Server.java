package org.dbusspring.core.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * DBUS_COOKIE_SHA1, as the server sees it. Only the server's own user can be proven: a
 * keyring in the home of another one would be under that one's control.
 */
final class CookieSha1Server implements ServerMechanism {

	private final CookieKeyring keyring;

	private final long ownUid;

	private boolean asked;

	private @Nullable Cookie cookie;

	private String challenge = "";

	CookieSha1Server(CookieKeyring keyring, long ownUid) {
		this.keyring = keyring;
		this.ownUid = ownUid;
	}

	@Override
	public Verdict receive(byte @Nullable [] response) {
		if (this.cookie != null) {
			return judge(this.cookie, (response != null) ? response : new byte[0]);
		}
		if (response == null && !this.asked) {
			this.asked = true;
			return Challenge.EMPTY;
		}
		return (response != null) ? challenge(response) : new Reject(reason("names no user"));
	}

	private Verdict challenge(byte[] user) {
		OptionalLong uid = ExternalServer.uid(user);
		boolean own = uid.isPresent() ? uid.getAsLong() == this.ownUid
				: new String(user, StandardCharsets.UTF_8).equals(System.getProperty("user.name"));
		if (!own) {
			return new Reject(reason("names another user than the server's own, " + this.ownUid));
		}
		try {
			// whoever drives this must not be made to wait
			Cookie cookie = this.keyring.current(Duration.ZERO);
			this.cookie = cookie;
			this.challenge = Cookie.randomChallenge();
			return new Challenge((this.keyring.context() + " " + cookie.id() + " " + this.challenge)
				.getBytes(StandardCharsets.US_ASCII));
		}
		catch (KeyringException ex) {
			return new Reject(ex.getMessage());
		}
	}

	private Verdict judge(Cookie cookie, byte[] response) {
		String text = new String(response, StandardCharsets.ISO_8859_1);
		int space = text.indexOf(' ');
		if (space <= 0) {
			return new Reject(reason("answers with something else than a challenge and a proof"));
		}
		byte[] expected = cookie.proof(this.challenge, text.substring(0, space)).getBytes(StandardCharsets.ISO_8859_1);
		byte[] proof = text.substring(space + 1).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1);
		// takes the same time wherever they differ
		if (!MessageDigest.isEqual(expected, proof)) {
			return new Reject(reason("does not know the cookie " + cookie.id()));
		}
		return new Accept(OptionalLong.of(this.ownUid));
	}

	private static String reason(String problem) {
		return "DBUS_COOKIE_SHA1 of a peer that " + problem;
	}

}
