package org.dbusspring.core.auth;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The folder of a user's cookies, which nobody else may look into.
 */
final class KeyringFolder {

	private static final FileAttribute<Set<PosixFilePermission>> PRIVATE = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

	private static final int OTHERS = 0077;

	private static final int ALL = 07777;

	private KeyringFolder() {
	}

	/** Where the implementations of D-Bus look: {@code ~/.dbus-keyrings}. */
	static Path ofUser() {
		return Path.of(System.getProperty("user.home"), ".dbus-keyrings");
	}

	/** Makes sure that the folder is there and private. */
	static void create(Path folder) {
		try {
			if (!Files.isDirectory(folder)) {
				Files.createDirectory(folder, PRIVATE);
			}
		}
		catch (FileAlreadyExistsException ex) {
			// another process was faster, or it is a file, which shows next
		}
		catch (IOException | UnsupportedOperationException ex) {
			throw new KeyringException(folder, "it cannot be made (" + ex + "); make it, with mode 0700", ex);
		}
		requirePrivate(folder);
	}

	/**
	 * Makes sure that only this user can have put cookies there, and can read them.
	 */
	static void requirePrivate(Path folder) {
		int mode;
		long owner;
		try {
			Map<String, Object> attributes = Files.readAttributes(folder, "unix:mode,uid,isDirectory");
			if (!Boolean.TRUE.equals(attributes.get("isDirectory"))) {
				throw new KeyringException(folder, "it is a file; move it away");
			}
			mode = ((Number) attributes.getOrDefault("mode", 0)).intValue() & ALL;
			owner = Integer.toUnsignedLong(((Number) attributes.getOrDefault("uid", -1)).intValue());
		}
		catch (NoSuchFileException ex) {
			throw new KeyringException(folder, "it does not exist; the server makes it, if both run as the same user "
					+ "with the same home, or point this client to the server's", ex);
		}
		catch (IOException | UnsupportedOperationException | IllegalArgumentException ex) {
			throw new KeyringException(folder, "its owner and mode cannot be found out (" + ex + ")", ex);
		}
		if ((mode & OTHERS) != 0) {
			throw new KeyringException(folder, "others have access to it, its mode is 0" + Integer.toOctalString(mode)
					+ "; make it private with chmod 700");
		}
		OptionalLong own = UserIds.current();
		if (own.isPresent() && own.getAsLong() != owner) {
			throw new KeyringException(folder, "it belongs to the user " + owner + ", this process runs as "
					+ own.getAsLong() + "; use a folder of its own user");
		}
	}

}
