package org.dbusspring.core.type;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.test.Peers;

/** GLib, in a Python process that lives as long as this object. */
final class GLibOracle implements AutoCloseable {

	private static final String PYTHON = "/usr/bin/python3";

	private final Process process;

	private final Path script;

	private final BufferedWriter requests;

	private final BufferedReader answers;

	GLibOracle() throws IOException {
		Peers.require(PYTHON, "-c", "import gi; gi.require_version('Gio', '2.0'); from gi.repository import Gio");
		this.script = Files.createTempFile("glib_oracle", ".py");
		try (InputStream source = getClass().getResourceAsStream("glib_oracle.py")) {
			Files.write(this.script, source.readAllBytes());
		}
		this.process = new ProcessBuilder(PYTHON, this.script.toString()).redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		this.requests = this.process.outputWriter(StandardCharsets.US_ASCII);
		this.answers = this.process.inputReader(StandardCharsets.US_ASCII);
	}

	/** The signature and the tree of the body of a message, as GLib reads it. */
	String decode(byte[] blob) {
		return ask("decode " + HexFormat.of().formatHex(blob));
	}

	/** The message that GLib makes with that body. */
	byte[] encode(ByteOrder order, String signature, String tree) {
		return HexFormat.of()
			.parseHex(ask("encode " + ((order == ByteOrder.LITTLE_ENDIAN) ? "l " : "B ") + signature + " " + tree));
	}

	private String ask(String request) {
		try {
			this.requests.write(request + "\n");
			this.requests.flush();
			String answer = this.answers.readLine();
			if (answer == null || !answer.startsWith("ok ")) {
				throw new AssertionError("GLib says: " + answer);
			}
			return answer.substring(3);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.requests.close();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Files.deleteIfExists(this.script);
	}

}
