package org.dbusspring.core.test.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.dbusspring.core.test.Peers;

/**
 * The messages that the reference implementation is tested with, from Debian's package
 * {@code dbus-tests}.
 */
public final class DebianMessages {

	private static final Path FOLDER = Path.of("/usr/lib/dbus-1.0/installed-tests/dbus/data");

	private static final String SUFFIX = ".message-raw";

	private DebianMessages() {
	}

	/** All of them, two valid and six broken. */
	public static List<CorpusMessage> all() {
		Peers.require("test", "-d", FOLDER.toString());
		return Stream.concat(in("valid-messages", true), in("invalid-messages", false)).toList();
	}

	private static Stream<CorpusMessage> in(String folder, boolean valid) {
		try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
			return files.filter((file) -> file.toString().endsWith(SUFFIX))
				.sorted()
				.map((file) -> message(file, valid))
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static CorpusMessage message(Path file, boolean valid) {
		try {
			byte[] bytes = Files.readAllBytes(file);
			ByteOrder order = (bytes[0] == 'l') ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
			String name = "dbus-tests: " + file.getFileName().toString().replace(SUFFIX, "");
			return new CorpusMessage(name, rule(name), valid, order, bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Rule rule(String name) {
		return switch (name.substring(name.indexOf(' ') + 1)) {
			case "minimal" -> Rule.REQUIRED_FIELDS;
			case "byteswap-fd-index" -> Rule.UNIX_FD;
			case "boolean-has-no-value" -> Rule.FIXED_TYPES;
			case "fixed-array-not-divisible" -> Rule.ARRAY_LENGTH;
			case "mis-nested-sig" -> Rule.SIGNATURE_TYPES;
			case "truncated-variant-sig", "zero-length-variant-sig" -> Rule.VARIANT;
			default -> Rule.HEADER_SIGNATURE;
		};
	}

}
