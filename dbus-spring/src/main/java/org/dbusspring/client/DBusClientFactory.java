package org.dbusspring.client;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.observation.DBusClientConvention;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Makes clients: objects that implement a contract by calls. Everything that a contract
 * can have wrong is found when its client is made; the bus is needed by the first call.
 *
 * @since 0.1
 */
public class DBusClientFactory {

	private final DBusConnectionProvider connections;

	private final Duration timeout;

	private final Function<String, DBusClientSettings> settings;

	private final ClientObservations observations;

	/**
	 * @param connections where the connection comes from, asked by each call
	 * @param timeout how long a call waits for its answer unless the client's settings
	 * say otherwise
	 * @param settings the settings of the client of a name
	 * @param observationRegistry observes the calls
	 * @param convention names the observations, or {@code null} for the default
	 */
	public DBusClientFactory(DBusConnectionProvider connections, Duration timeout,
			Function<String, DBusClientSettings> settings, ObservationRegistry observationRegistry,
			@Nullable DBusClientConvention convention) {
		this.connections = connections;
		this.timeout = timeout;
		this.settings = settings;
		this.observations = new ClientObservations(observationRegistry, convention);
	}

	/**
	 * Makes a client. It is safe for use by any number of threads.
	 * @param type the contract
	 * @param name the name of the client, by which its settings are found
	 * @param destination the bus name to call, unless the settings name one; may be empty
	 * then
	 * @param path the object path to call, unless the settings name one; if empty, it is
	 * made of the interface's name
	 * @throws org.dbusspring.contract.InvalidContractException if the type is no
	 * contract, or not one that a client can use
	 * @throws IllegalStateException if nothing says whom to call, or what says it is
	 * wrong
	 */
	public <T> T create(Class<T> type, String name, String destination, String path) {
		DBusContract contract = DBusContract.of(type);
		DBusClientSettings settings = this.settings.apply(name);
		ClientTarget target = new ClientTarget(this.connections, name,
				destination(name, (settings.destination() != null) ? settings.destination() : destination),
				path(name, (settings.path() != null) ? settings.path() : path, contract),
				(settings.timeout() != null) ? settings.timeout() : this.timeout);
		List<DBusContract> contracts = DBusContract.allOf(type);
		ClientInvocationHandler handler = new ProxyMethods(target, type, this.observations).read(contracts);
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

	private static String destination(String name, String destination) {
		if (!StringUtils.hasText(destination)) {
			throw new IllegalStateException("The D-Bus client '" + name + "' does not know whom to call: give it a "
					+ "destination, in @ImportDBusClients or as dbus.client." + name + ".destination");
		}
		try {
			return DBusNames.requireBusName(destination);
		}
		catch (InvalidNameException ex) {
			throw new IllegalStateException("The destination of the D-Bus client '" + name + "': " + ex.getMessage(),
					ex);
		}
	}

	private static ObjectPath path(String name, String path, DBusContract contract) {
		try {
			return StringUtils.hasText(path) ? ObjectPath.of(path) : contract.defaultPath();
		}
		catch (InvalidNameException ex) {
			throw new IllegalStateException("The path of the D-Bus client '" + name + "': " + ex.getMessage(), ex);
		}
	}

}
