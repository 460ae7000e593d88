package org.dbusspring.sample.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.test.PeerProcess;
import org.dbusspring.core.test.PrivateBus;

import static org.awaitility.Awaitility.await;

/**
 * A program with dbus-python that serves all five systems, as the originals do, and
 * stands in for systemd.
 */
public final class OtherServices implements AutoCloseable {

	/** The last name that it requests. */
	private static final String LAST = "net.local.MyDBService";

	private final PrivateBus bus;

	private final List<String> command;

	private PeerProcess process;

	private OtherServices(PrivateBus bus, List<String> command) {
		this.bus = bus;
		this.command = command;
		this.process = launch();
	}

	/** Starts it, and waits until it is there. */
	public static OtherServices start(PrivateBus bus, String... arguments) {
		try {
			Path folder = Files.createTempDirectory("peer");
			folder.toFile().deleteOnExit();
			List<String> command = new ArrayList<>(PeerProcess.pythonCommand(folder, "services_dbus_python.py"));
			Path.of(command.get(command.size() - 1)).toFile().deleteOnExit();
			command.addAll(List.of(arguments));
			return new OtherServices(bus, command);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private PeerProcess launch() {
		PeerProcess started = PeerProcess.start(this.bus, this.command);
		awaitOwner(true);
		return started;
	}

	private void awaitOwner(boolean present) {
		try (DBusConnection connection = this.bus.connect("look")) {
			await().atMost(Duration.ofSeconds(60)).until(() -> connection.bus().nameOwner(LAST).isPresent() == present);
		}
	}

	/** Sends it a signal, such as {@code STOP}. */
	public void signal(String name) {
		this.bus.run("kill", "-" + name, String.valueOf(this.process.pid()));
	}

	/** Kills it, and waits until the bus has noticed. */
	public void kill() {
		this.process.close();
		awaitOwner(false);
	}

	/** Starts it again. */
	public void restart() {
		this.process = launch();
	}

	@Override
	public void close() {
		this.process.close();
	}

}
