package org.dbusspring.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Variant;
import org.dbusspring.template.DBusTemplate;
import org.dbusspring.template.DefaultDBusTemplate;
import org.dbusspring.template.ObjectOperations;

import static org.awaitility.Awaitility.await;

/**
 * A service of python3-dbusmock, in a process of its own: somebody else's, on somebody
 * else's D-Bus library.
 */
public final class DBusMock implements AutoCloseable {

	/** The interface by which a mock is told what to be. */
	public static final String MOCK = "org.freedesktop.DBus.Mock";

	private final PrivateBus bus;

	private final DBusConnection connection;

	private final DBusTemplate template;

	private final String name;

	private final List<String> command;

	private Process process;

	private DBusMock(PrivateBus bus, DBusConnection connection, String name, List<String> command) {
		this.bus = bus;
		this.connection = connection;
		this.template = new DefaultDBusTemplate(TestRemotes.on(connection));
		this.name = name;
		this.command = command;
		this.process = launch();
	}

	/** Starts an empty service with an object. */
	public static DBusMock start(PrivateBus bus, DBusConnection connection, String name, String path,
			String interfaceName) {
		return start(bus, connection, name, List.of("--session", name, path, interfaceName));
	}

	/** Starts one of dbusmock's templates, such as that of BlueZ. */
	public static DBusMock template(PrivateBus bus, DBusConnection connection, String name, String template) {
		return start(bus, connection, name, List.of("--session", "--template", template));
	}

	private static DBusMock start(PrivateBus bus, DBusConnection connection, String name, List<String> arguments) {
		Peers.require("/usr/bin/python3", "-c", "import dbusmock");
		List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-m", "dbusmock"));
		command.addAll(arguments);
		return new DBusMock(bus, connection, name, command);
	}

	private Process launch() {
		ProcessBuilder builder = new ProcessBuilder(this.command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD);
		builder.environment().put("DBUS_SESSION_BUS_ADDRESS", this.bus.address());
		builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", this.bus.address());
		try {
			Process started = builder.start();
			await().atMost(Duration.ofSeconds(60)).until(() -> this.connection.bus().nameOwner(this.name).isPresent());
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Ends it as a crash does, and waits until the bus has noticed. */
	public void kill() {
		close();
		await().atMost(Duration.ofSeconds(60)).until(() -> this.connection.bus().nameOwner(this.name).isEmpty());
	}

	/** Starts it again, empty. */
	public void restart() {
		this.process = launch();
	}

	/** An object of the mock. */
	public ObjectOperations object(String path) {
		return this.template.object(this.name, path);
	}

	/** Gives an object a property. */
	public void addProperty(String path, String interfaceName, String property, Variant value) {
		object(path).method(MOCK, "AddProperty").arguments(interfaceName, property, value).call();
	}

	/** Changes properties, and announces that. */
	public void updateProperties(String path, String interfaceName, Map<String, Variant> values) {
		object(path).method(MOCK, "UpdateProperties").arguments(interfaceName).argument("a{sv}", values).call();
	}

	/** Emits a signal with values. */
	public void emit(String path, String interfaceName, String signal, String signature, List<Variant> values) {
		object(path).method(MOCK, "EmitSignal")
			.arguments(interfaceName, signal, signature)
			.argument("av", values)
			.call();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
