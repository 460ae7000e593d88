package org.dbusspring.core.auth;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The file whose existence means that one process is changing the cookies. Held for as
 * long as it takes to write a small file; one that is much older was left by a process
 * that died.
 */
final class KeyringLock implements AutoCloseable {

	/** What the reference implementation waits before it takes a lock for left behind. */
	static final Duration STALE_AFTER = Duration.ofSeconds(8);

	private static final FileAttribute<Set<PosixFilePermission>> PRIVATE = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

	private final Path file;

	private KeyringLock(Path file) {
		this.file = file;
	}

	/**
	 * Takes the lock.
	 * @return the lock, or {@code null} if somebody else holds it
	 */
	static @Nullable KeyringLock tryAcquire(Path file, Clock clock) throws IOException {
		for (int attempt = 0; attempt < 2; attempt++) {
			try {
				Files.createFile(file, PRIVATE);
				return new KeyringLock(file);
			}
			catch (FileAlreadyExistsException ex) {
				if (!removeIfStale(file, clock)) {
					return null;
				}
			}
		}
		return null;
	}

	/**
	 * Two processes may find the same lock stale, and the slower one removes what the
	 * faster one has just made. The cookies are replaced in one step, so what is lost
	 * then is one new cookie and never the file.
	 */
	private static boolean removeIfStale(Path file, Clock clock) throws IOException {
		try {
			long age = clock.millis() - Files.getLastModifiedTime(file).toMillis();
			// a lock from the far future is as wrong as an old one
			if (Math.abs(age) < STALE_AFTER.toMillis()) {
				return false;
			}
			Files.deleteIfExists(file);
			return true;
		}
		catch (NoSuchFileException ex) {
			return true;
		}
	}

	@Override
	public void close() throws IOException {
		Files.deleteIfExists(this.file);
	}

}
