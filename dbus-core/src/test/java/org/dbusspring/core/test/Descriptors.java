package org.dbusspring.core.test;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.dbusspring.core.descriptor.UnixFd;

/**
 * File descriptors to send around, and how many this process has.
 */
public final class Descriptors {

	private Descriptors() {
	}

	/** A descriptor of its own that leads nowhere. */
	@SuppressWarnings("resource") // closed with the descriptor
	public static UnixFd nowhere() {
		try {
			return UnixFd.of(new FileInputStream("/dev/null").getFD());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Several of them. */
	public static List<UnixFd> nowhere(int count) {
		return IntStream.range(0, count).mapToObj((i) -> nowhere()).toList();
	}

	/** How many descriptors of this process lead to that file or kind of file. */
	public static long open(String target) {
		try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
			return open.filter((path) -> leadsTo(path, target)).count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean leadsTo(Path path, String target) {
		try {
			return Files.readSymbolicLink(path).toString().startsWith(target);
		}
		catch (IOException ex) {
			// closed meanwhile
			return false;
		}
	}

}
