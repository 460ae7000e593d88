package org.dbusspring.sample.client.notifier;

import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;

/**
 * What senders and listeners of notifications have in common: a signal, from any path
 * below {@value #PREFIX}, by anybody.
 */
final class Notifications {

	static final String INTERFACE = "org.midgardproject.notifier";

	static final String MEMBER = "Notified";

	static final Signature SIGNATURE = Signature.of("s");

	private static final String PREFIX = "/org/midgardproject";

	private Notifications() {
	}

	/**
	 * The path of the signal.
	 * @param path what the user gave
	 * @throws IllegalArgumentException if it does not begin with a slash, or makes no
	 * object path
	 */
	static ObjectPath path(String path) {
		if (!path.startsWith("/")) {
			throw new IllegalArgumentException("The path has to begin with '/': '" + path + "'");
		}
		try {
			return ObjectPath.of(path.equals("/") ? PREFIX : PREFIX + path);
		}
		catch (InvalidNameException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
	}

}
