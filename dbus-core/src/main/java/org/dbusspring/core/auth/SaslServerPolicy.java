package org.dbusspring.core.auth;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Who may connect to a server, and how it has to prove who it is. Immutable, for any
 * number of connections and threads; each {@code with…} method gives a copy.
 * <p>
 * EXTERNAL is always on: it takes the user from the credentials of the peer's socket.
 *
 * @since 0.1
 */
public final class SaslServerPolicy {

	private final LongPredicate uids;

	private final boolean anonymous;

	private final @Nullable CookieKeyring keyring;

	private SaslServerPolicy(LongPredicate uids, boolean anonymous, @Nullable CookieKeyring keyring) {
		this.uids = uids;
		this.anonymous = anonymous;
		this.keyring = keyring;
	}

	/**
	 * Only the user that this process runs as, by EXTERNAL. Where that user cannot be
	 * found out, nobody.
	 */
	public static SaslServerPolicy ownUser() {
		return new SaslServerPolicy(SaslServerPolicy::isOwnUid, false, null);
	}

	/**
	 * A copy that lets in other users.
	 * @param uids whether the user with a number may connect; called by the thread that
	 * drives the server, for every attempt; it must not block
	 */
	public SaslServerPolicy withUids(LongPredicate uids) {
		return new SaslServerPolicy(uids, this.anonymous, this.keyring);
	}

	/**
	 * A copy that lets in everybody who can reach the socket, without a proof of
	 * anything, by ANONYMOUS. What is behind it then has to be harmless.
	 */
	public SaslServerPolicy withAnonymous() {
		return new SaslServerPolicy(this.uids, true, this.keyring);
	}

	/**
	 * A copy that also knows DBUS_COOKIE_SHA1, for the user that this process runs as,
	 * with the cookies in {@code ~/.dbus-keyrings}.
	 */
	public SaslServerPolicy withCookies() {
		return withCookies(KeyringFolder.ofUser());
	}

	/** As {@link #withCookies()}, with the cookies in another folder, of mode 0700. */
	public SaslServerPolicy withCookies(Path folder) {
		return withCookies(folder, Clock.systemUTC());
	}

	SaslServerPolicy withCookies(Path folder, Clock clock) {
		return new SaslServerPolicy(this.uids, this.anonymous,
				new CookieKeyring(folder, CookieKeyring.DEFAULT_CONTEXT, clock));
	}

	/**
	 * Makes sure that there is a cookie for DBUS_COOKIE_SHA1 where it is on: a server
	 * calls this before it listens, so that a folder that cannot be used is found then
	 * and not by the first client. Later a {@link SaslServer} makes new cookies without
	 * waiting.
	 * @param timeout how long to wait while another process changes the cookies
	 * @throws KeyringException if the folder cannot be used
	 */
	public void prepare(Duration timeout) {
		if (this.keyring != null) {
			this.keyring.current(timeout);
		}
	}

	/**
	 * The mechanisms that can succeed for a peer, the best first, each with a maker of
	 * attempts.
	 */
	Map<String, Supplier<ServerMechanism>> mechanisms(OptionalLong peerUid) {
		Map<String, Supplier<ServerMechanism>> mechanisms = new LinkedHashMap<>();
		if (peerUid.isPresent()) {
			mechanisms.put(ExternalServer.NAME, () -> new ExternalServer(peerUid.getAsLong(), this.uids));
		}
		OptionalLong own = UserIds.current();
		CookieKeyring keyring = this.keyring;
		// a socket that says that somebody else is there is believed more than a cookie
		if (keyring != null && own.isPresent() && (peerUid.isEmpty() || peerUid.equals(own))
				&& this.uids.test(own.getAsLong())) {
			mechanisms.put(CookieSha1Mechanism.NAME, () -> new CookieSha1Server(keyring, own.getAsLong()));
		}
		if (this.anonymous) {
			mechanisms.put(AnonymousMechanism.NAME, () -> (trace) -> new ServerMechanism.Accept(OptionalLong.empty()));
		}
		return mechanisms;
	}

	private static boolean isOwnUid(long uid) {
		OptionalLong own = UserIds.current();
		return own.isPresent() && own.getAsLong() == uid;
	}

}
