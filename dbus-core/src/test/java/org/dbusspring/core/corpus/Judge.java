package org.dbusspring.core.corpus;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.BufferedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.corpus.CorpusMessage;

/**
 * Another implementation that is asked which messages it accepts, all in one run.
 */
enum Judge {

	LIBDBUS {

		@Override
		List<String> command(Path folder) throws IOException {
			Peers.require("gcc", "--version");
			Peers.require("pkg-config", "dbus-1");
			Path program = folder.resolve("libdbus_judge");
			Path source = copy(folder, "libdbus_judge.c");
			CommandResult compiled = CommandResult.of(List.of("sh", "-c",
					"gcc -Wall -o " + program + " " + source + " $(pkg-config --cflags --libs dbus-1)"), "");
			if (compiled.exitCode() != 0) {
				throw new IOException(compiled.output());
			}
			return List.of(program.toString());
		}

	},

	GDBUS {

		@Override
		List<String> command(Path folder) throws IOException {
			Peers.require(PYTHON, "-c", "import gi; gi.require_version('Gio', '2.0'); from gi.repository import Gio");
			return List.of(PYTHON, copy(folder, "gdbus_judge.py").toString());
		}

	};

	private static final String PYTHON = "/usr/bin/python3";

	/** What is said of a message that is accepted. */
	static final String OK = "ok";

	abstract List<String> command(Path folder) throws IOException;

	/** What it says of each, in their order. */
	List<String> judge(Path folder, List<CorpusMessage> messages) throws Exception {
		Path input = folder.resolve(name() + ".in");
		try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(input)))) {
			for (CorpusMessage message : messages) {
				out.writeInt(message.bytes().length);
				out.write(message.bytes());
			}
		}
		Path output = folder.resolve(name() + ".out");
		Process process = new ProcessBuilder(command(folder)).redirectInput(input.toFile())
			.redirectOutput(output.toFile())
			.redirectError(folder.resolve(name() + ".err").toFile())
			.start();
		if (!process.waitFor(120, TimeUnit.SECONDS)) {
			process.destroyForcibly();
			throw new IOException(this + " does not come to an end");
		}
		List<String> verdicts = Files.readAllLines(output);
		if (process.exitValue() != 0 || verdicts.size() != messages.size()) {
			throw new IOException(this + " exits with " + process.exitValue() + " after " + verdicts.size()
					+ " verdicts: " + Files.readString(folder.resolve(name() + ".err")));
		}
		return verdicts;
	}

	private static Path copy(Path folder, String source) throws IOException {
		Path copy = folder.resolve(source);
		try (InputStream in = Judge.class.getResourceAsStream("/peers/" + source)) {
			Files.copy(Objects.requireNonNull(in, source), copy, StandardCopyOption.REPLACE_EXISTING);
		}
		return copy;
	}

}
