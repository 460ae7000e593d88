package org.dbusspring.core.auth;

import java.util.List;

import org.dbusspring.core.error.DBusException;

/**
 * The server did not let this client in, is not the server that was wanted, or does not
 * speak the authentication protocol. The message says which, what was tried, what the
 * server offers and what to do. The connection is of no further use.
 *
 * @since 0.1
 */
public class AuthenticationFailedException extends DBusException {

	private final List<String> tried;

	private final List<String> offered;

	AuthenticationFailedException(String problem, List<String> tried, List<String> offered) {
		super("Authentication failed: " + problem + " [mechanisms tried: " + names(tried, "none")
				+ "; offered by the server: " + names(offered, "it did not say") + "]");
		this.tried = List.copyOf(tried);
		this.offered = List.copyOf(offered);
	}

	/** The mechanisms that were tried, in order. */
	public List<String> getTried() {
		return this.tried;
	}

	/** The mechanisms that the server offers; empty if it did not say. */
	public List<String> getOffered() {
		return this.offered;
	}

	private static String names(List<String> names, String none) {
		return names.isEmpty() ? none : String.join(", ", names);
	}

}
