package org.dbusspring.fuzzing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes what {@code run} hands to Jazzer. Arguments: a target and a folder for its seeds
 * and its dictionary; without any, prints the names of the targets.
 */
public final class Prepare {

	private Prepare() {
	}

	public static void main(String[] args) throws IOException {
		if (args.length == 0) {
			Targets.ALL.keySet().forEach(System.out::println);
			return;
		}
		FuzzTarget target = Targets.named(args[0]);
		Path seeds = Files.createDirectories(Path.of(args[1], "seeds"));
		int number = 0;
		for (byte[] seed : target.seeds()) {
			Files.write(seeds.resolve(String.format(Locale.ROOT, "seed-%03d", number++)), seed);
		}
		Files.write(Path.of(args[1], "dictionary"), target.dictionary().stream().map(Prepare::quoted).toList());
	}

	/** As libFuzzer wants it: what is not plain ASCII by number. */
	private static String quoted(String word) {
		StringBuilder line = new StringBuilder("\"");
		for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
			if (b >= ' ' && b < 0x7f && b != '"' && b != '\\') {
				line.append((char) b);
			}
			else {
				line.append(String.format(Locale.ROOT, "\\x%02X", b));
			}
		}
		return line.append('"').toString();
	}

}
