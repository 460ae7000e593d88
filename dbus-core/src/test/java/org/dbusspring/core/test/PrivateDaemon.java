package org.dbusspring.core.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A dbus-daemon of the reference implementation for one test, with a configuration of its
 * own.
 */
public final class PrivateDaemon implements AutoCloseable {

	private final Process process;

	private final String address;

	private PrivateDaemon(Process process, String address) {
		this.process = process;
		this.address = address;
	}

	/**
	 * Starts a daemon that lets everybody do everything, or skips the test where there is
	 * none.
	 * @param folder where its files go
	 * @param configuration more elements for its configuration
	 */
	public static PrivateDaemon start(Path folder, String configuration) throws IOException {
		Peers.require("dbus-daemon", "--version");
		Path file = Files.writeString(folder.resolve("bus.conf"), """
				<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
				 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
				<busconfig>
				  <type>session</type>
				  <listen>unix:path=%s/bus</listen>
				  %s
				  <policy context="default">
				    <allow send_destination="*" eavesdrop="true"/>
				    <allow eavesdrop="true"/>
				    <allow own="*"/>
				  </policy>
				</busconfig>
				""".formatted(folder, configuration));
		ProcessBuilder builder = new ProcessBuilder("dbus-daemon", "--config-file=" + file, "--nofork", "--nopidfile",
				"--print-address=1");
		builder.environment().putAll(Map.of("HOME", folder.toString()));
		Process process = builder.redirectError(folder.resolve("bus.log").toFile()).start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		String address = output.readLine();
		if (address == null) {
			process.destroyForcibly();
			throw new IOException("dbus-daemon did not start: " + Files.readString(folder.resolve("bus.log")));
		}
		return new PrivateDaemon(process, address);
	}

	/** The address, with the guid. */
	public String address() {
		return this.address;
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.process.destroyForcibly();
		}
	}

}
