package org.dbusspring.core.interop;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.example.Error;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/** dbus-java. */
final class DBusJavaImplementation implements Implementation {

	@Override
	public AutoCloseable serve(PrivateBus bus, Path folder, String name) throws DBusException {
		DBusConnection connection = connect(bus);
		connection.exportObject(PATH, new Service(connection));
		connection.requestBusName(name);
		return connection;
	}

	@Override
	public String call(PrivateBus bus, Path folder, String name) throws Exception {
		try (DBusConnection connection = connect(bus)) {
			CompletableFuture<String> rung = new CompletableFuture<>();
			connection.addSigHandler(Interop.Rung.class, (signal) -> rung.complete(signal.text));
			Interop interop = connection.getRemoteObject(name, PATH, Interop.class);
			StringBuilder told = new StringBuilder();
			told.append("Reverse ").append(interop.Reverse("stressed"));
			told.append("\nRung ").append(rung.get(60, TimeUnit.SECONDS));
			try {
				interop.Refuse();
			}
			catch (Error.Refused ex) {
				told.append("\nRefused ").append(ex.getClass().getCanonicalName()).append(' ').append(ex.getMessage());
			}
			String version = connection.getRemoteObject(name, PATH, Properties.class).Get(INTERFACE, "Version");
			return told.append("\nVersion ").append(version).append('\n').toString();
		}
	}

	private static DBusConnection connect(PrivateBus bus) throws DBusException {
		Peers.requireMachineId();
		return DBusConnectionBuilder.forAddress(bus.address()).withShared(false).build();
	}

	/** As dbus-java wants it: methods have the names of D-Bus. */
	@DBusInterfaceName(INTERFACE)
	public interface Interop extends DBusInterface {

		/** From the end to the beginning. */
		String Reverse(String text);

		/** Fails. */
		void Refuse();

		/** The signal. */
		class Rung extends DBusSignal {

			private final String text;

			/** What dbus-java looks for. */
			public Rung(String path, String text) throws DBusException {
				super(path, text);
				this.text = text;
			}

		}

	}

	/** A bound property of dbus-java would be a variant in a variant. */
	private static final class Service implements Interop, Properties {

		private final DBusConnection connection;

		Service(DBusConnection connection) {
			this.connection = connection;
		}

		@Override
		public String Reverse(String text) {
			String reversed = new StringBuilder(text).reverse().toString();
			try {
				this.connection.sendMessage(new Rung(PATH, reversed));
			}
			catch (DBusException ex) {
				throw new IllegalStateException(ex);
			}
			return reversed;
		}

		@Override
		public void Refuse() {
			throw new Error.Refused("not today");
		}

		@Override
		@SuppressWarnings("unchecked")
		public <A> A Get(String interfaceName, String property) {
			return (A) "1";
		}

		@Override
		public <A> void Set(String interfaceName, String property, A value) {
		}

		@Override
		public Map<String, Variant<?>> GetAll(String interfaceName) {
			return Map.of("Version", new Variant<>("1"));
		}

		@Override
		public String getObjectPath() {
			return PATH;
		}

	}

}
