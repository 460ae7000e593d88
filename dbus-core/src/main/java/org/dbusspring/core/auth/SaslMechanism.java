package org.dbusspring.core.auth;

import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * The client's side of one authentication mechanism. A mechanism only describes itself;
 * what a single attempt has to remember lives in its {@link Exchange}, so a mechanism may
 * be shared by connections and threads.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#auth-mechanisms">Authentication
 * mechanisms</a>
 */
public interface SaslMechanism {

	/**
	 * The mechanism's name on the wire: capital letters, digits, {@code _} and {@code -}.
	 */
	String name();

	/** Begins an attempt to authenticate. */
	Exchange begin();

	/**
	 * EXTERNAL with the user of this process: the server compares it with what the socket
	 * says of the process. Where the user cannot be found out, as
	 * {@link #externalBySocket()}.
	 */
	static SaslMechanism external() {
		return new ExternalMechanism(UserIds.current());
	}

	/** EXTERNAL with the given user. */
	static SaslMechanism external(long uid) {
		return new ExternalMechanism(OptionalLong.of(uid));
	}

	/**
	 * EXTERNAL without naming a user: the server takes the one that the socket's
	 * credentials say. This is for a process in a user namespace (a container), whose own
	 * idea of its user differs from the server's; it can follow {@link #external()} in
	 * the list of a {@link SaslClient}.
	 */
	static SaslMechanism externalBySocket() {
		return new ExternalMechanism(OptionalLong.empty());
	}

	/**
	 * DBUS_COOKIE_SHA1 with the cookies in {@code ~/.dbus-keyrings}: for a server that
	 * cannot see who connects, such as one on TCP of the same machine. The folder has to
	 * be private to the user of this process.
	 */
	static SaslMechanism cookieSha1() {
		return cookieSha1(KeyringFolder.ofUser());
	}

	/** DBUS_COOKIE_SHA1 with the cookies in the given folder, which the server shares. */
	static SaslMechanism cookieSha1(Path folder) {
		return new CookieSha1Mechanism(folder, Clock.systemUTC());
	}

	/** ANONYMOUS, for servers that let everybody in. */
	static SaslMechanism anonymous() {
		return anonymous("dbus-spring");
	}

	/**
	 * ANONYMOUS with a text for the server's log.
	 * @param trace at most 255 characters; nobody checks it, and it proves nothing
	 * @throws IllegalArgumentException if it is longer
	 */
	static SaslMechanism anonymous(String trace) {
		return new AnonymousMechanism(trace);
	}

	/**
	 * One attempt. Used by one thread at a time; its methods wait for nobody. That of
	 * DBUS_COOKIE_SHA1 reads a small file.
	 */
	interface Exchange {

		/**
		 * What goes out with the name of the mechanism, before any challenge, or
		 * {@code null} if the mechanism waits for a challenge. The protocol cannot tell
		 * an empty response from none. Called once, first.
		 */
		byte @Nullable [] initialResponse();

		/**
		 * The answer to a challenge.
		 * @param challenge what the server sent, possibly nothing
		 * @return the answer, possibly nothing, or {@code null} to give the mechanism up:
		 * it expects no challenge, or cannot make sense of this one
		 */
		byte @Nullable [] respond(byte[] challenge);

		/**
		 * Why {@link #respond} gave the mechanism up, for the message that the user gets,
		 * or {@code null} if there is nothing to tell.
		 */
		default @Nullable String problem() {
			return null;
		}

	}

}
