package org.dbusspring.core.object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.jspecify.annotations.Nullable;

/**
 * The identity of the machine, as {@code org.freedesktop.DBus.Peer} tells it.
 *
 * @since 0.1
 */
public final class MachineId {

	/** Read once: the machine does not change its identity while it runs. */
	private static volatile @Nullable String value;

	private MachineId() {
	}

	/**
	 * The identity, 32 hexadecimal digits.
	 * @throws DBusErrorException if the machine has none
	 */
	public static String get() {
		String known = value;
		if (known == null) {
			known = read();
			value = known;
		}
		return known;
	}

	private static String read() {
		for (String file : new String[] { "/etc/machine-id", "/var/lib/dbus/machine-id" }) {
			try {
				String text = Files.readString(Path.of(file)).strip();
				if (!text.isEmpty()) {
					return text;
				}
			}
			catch (IOException ex) {
				// the next one, or the error below
			}
		}
		throw new DBusErrorException(ErrorNames.FAILED,
				"This machine has no identity: neither /etc/machine-id nor /var/lib/dbus/machine-id holds one");
	}

}
