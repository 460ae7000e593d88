package org.dbusspring.fuzzing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;

/**
 * A folder for cookies that nobody else knows, gone with the process.
 */
final class PrivateKeyring {

	static final String CONTEXT = "org_freedesktop_general";

	/** The user of this process as it stands on a line of the protocol. */
	static final String OWN_UID = HexFormat.of().formatHex(ownUid().getBytes(StandardCharsets.US_ASCII));

	private final Path folder;

	PrivateKeyring() {
		try {
			this.folder = Files.createTempDirectory("fuzzing",
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
			this.folder.toFile().deleteOnExit();
			file().toFile().deleteOnExit();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String ownUid() {
		try {
			return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path folder() {
		return this.folder;
	}

	/** The file with the cookies. */
	Path file() {
		return this.folder.resolve(CONTEXT);
	}

}
