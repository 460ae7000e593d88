package org.dbusspring.sample.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dbusspring.core.test.PrivateBus;

import static org.awaitility.Awaitility.await;

/**
 * The sample as a program of its own, which signals can end, and what it says over HTTP.
 */
final class ServiceProcess implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private final HttpClient http = HttpClient.newHttpClient();

	private final Process process;

	private final Path log;

	private final String port;

	ServiceProcess(PrivateBus bus, Path folder, String... options) {
		this.log = folder.resolve("service.log");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						System.getProperty("java.class.path"), SampleServiceApplication.class.getName(),
						"--dbus.bus=" + bus.address(), "--logging.level.root=info"));
		command.addAll(List.of(options));
		try {
			this.process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(this.log.toFile())
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		await().atMost(PATIENCE)
			.failFast("it has ended", () -> !this.process.isAlive())
			.until(() -> log().contains("Started "));
		Matcher port = PORT.matcher(log());
		if (!port.find()) {
			throw new IllegalStateException("It does not say its port: " + log());
		}
		this.port = port.group(1);
	}

	/** The answer to a request, whatever its status. */
	String get(String path) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(PATIENCE)
			.build();
		try {
			HttpResponse<String> response = this.http.send(request, BodyHandlers.ofString());
			return response.body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The value of a meter in a scrape. */
	double meter(String series) {
		return get("/actuator/prometheus").lines()
			.filter((line) -> line.startsWith(series + " "))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
			.findFirst()
			.orElse(Double.NaN);
	}

	/** Ends it by SIGTERM, and gives its exit code. */
	int terminate() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("It does not end: " + log());
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return this.process.exitValue();
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
