package org.dbusspring.core.auth;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The number of the user that this process runs as.
 */
final class UserIds {

	/** Longer than any number that is a uid. */
	private static final int MAX_DIGITS = 10;

	private UserIds() {
	}

	/**
	 * The effective uid, the one that the socket's credentials hold, or nothing where it
	 * cannot be found out.
	 */
	static OptionalLong current() {
		return ofStatus(Path.of("/proc/self/status"));
	}

	/**
	 * Reads the status file rather than the owner of {@code /proc/self}: that owner is
	 * root for a process that may not be dumped, such as a JVM with file capabilities.
	 */
	static OptionalLong ofStatus(Path status) {
		// bytes that are not ASCII are harmless: the name of a process may hold any
		try (BufferedReader reader = Files.newBufferedReader(status, StandardCharsets.ISO_8859_1)) {
			String line;
			while ((line = reader.readLine()) != null) {
				if (line.startsWith("Uid:")) {
					return effective(line.substring("Uid:".length()).trim().split("\\s+"));
				}
			}
			return OptionalLong.empty();
		}
		catch (IOException | SecurityException ex) {
			// no procfs here: authentication does without
			return OptionalLong.empty();
		}
	}

	/** The fields are the real, effective, saved and file system's uid. */
	private static OptionalLong effective(String[] uids) {
		if (uids.length < 2 || uids[1].isEmpty() || uids[1].length() > MAX_DIGITS
				|| !uids[1].chars().allMatch((c) -> c >= '0' && c <= '9')) {
			return OptionalLong.empty();
		}
		return OptionalLong.of(Long.parseLong(uids[1]));
	}

}
