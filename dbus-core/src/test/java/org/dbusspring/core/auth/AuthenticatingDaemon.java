package org.dbusspring.core.auth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.test.Peers;

/**
 * A dbus-daemon of the reference implementation that authenticates its clients in the way
 * that a test wants. Its home, and so its keyring, is a folder of the test.
 */
final class AuthenticatingDaemon implements AutoCloseable {

	private final Process process;

	private final String address;

	private AuthenticatingDaemon(Process process, String address) {
		this.process = process;
		this.address = address;
	}

	/**
	 * Starts a daemon that lets everybody do everything, or skips the test where there is
	 * none.
	 * @param folder its home
	 * @param mechanisms the elements of its configuration that say so
	 */
	static AuthenticatingDaemon start(Path folder, String mechanisms) throws IOException {
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
				""".formatted(folder, mechanisms));
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
		return new AuthenticatingDaemon(process, address);
	}

	/** The address, with the guid. */
	String address() {
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
