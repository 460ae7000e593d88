package org.dbusspring.core.auth;

import java.nio.file.Path;

import org.dbusspring.core.error.DBusException;
import org.jspecify.annotations.Nullable;

/**
 * The folder with the cookies of DBUS_COOKIE_SHA1 cannot be used: it is not private to
 * the user, cannot be read or written, or stays locked. The message says which folder,
 * what is wrong with it and what to do.
 *
 * @since 0.1
 */
public class KeyringException extends DBusException {

	private final Path folder;

	KeyringException(Path folder, String problem) {
		this(folder, problem, null);
	}

	KeyringException(Path folder, String problem, @Nullable Throwable cause) {
		super("The folder " + folder + " cannot be used for DBUS_COOKIE_SHA1: " + problem, cause);
		this.folder = folder;
	}

	/** The folder. */
	public Path getFolder() {
		return this.folder;
	}

}
