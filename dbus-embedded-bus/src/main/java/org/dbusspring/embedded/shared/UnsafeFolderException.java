package org.dbusspring.embedded.shared;

import java.nio.file.Path;

import org.dbusspring.core.error.DBusException;
import org.jspecify.annotations.Nullable;

/**
 * A folder cannot be the one in which programs share a bus, as somebody else might have
 * put an address there. The message says why and what to do.
 *
 * @since 0.1
 */
public class UnsafeFolderException extends DBusException {

	UnsafeFolderException(Path folder, String problem, @Nullable Throwable cause) {
		super("No bus can be shared in " + folder + ", which " + problem
				+ ". Use a folder that belongs to the user of this program alone (mode 0700)", cause);
	}

}
