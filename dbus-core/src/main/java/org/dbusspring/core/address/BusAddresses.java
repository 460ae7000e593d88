package org.dbusspring.core.address;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Where the session bus and the system bus are, by the environment. The environment and
 * the file system are looked at anew by each call: a bus that was started in between is
 * found.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-bus-types">Well-known
 * Message Bus Instances</a>
 */
public final class BusAddresses {

	private static final String SESSION_VARIABLE = "DBUS_SESSION_BUS_ADDRESS";

	private static final String SYSTEM_VARIABLE = "DBUS_SYSTEM_BUS_ADDRESS";

	private static final String RUNTIME_VARIABLE = "XDG_RUNTIME_DIR";

	/**
	 * The specification names the second; where {@code /var/run} is not a link to
	 * {@code /run}, the bus may be at either.
	 */
	private static final List<BusAddress> SYSTEM_DEFAULTS = List.of(BusAddress.unixPath("/run/dbus/system_bus_socket"),
			BusAddress.unixPath("/var/run/dbus/system_bus_socket"));

	private BusAddresses() {
	}

	/**
	 * The addresses of this process's session bus, to be tried in order. As
	 * {@link #session(Function)} with the environment of the process.
	 */
	public static List<BusAddress> session() {
		return session(System::getenv);
	}

	/**
	 * The addresses of the session bus: those in {@code DBUS_SESSION_BUS_ADDRESS}, else
	 * the socket {@code bus} in the folder {@code XDG_RUNTIME_DIR} if it is there.
	 * @param environment gives the value of a variable, or {@code null}
	 * @return at least one address
	 * @throws NoBusAddressException if there is neither
	 * @throws InvalidAddressException if the variable does not hold addresses
	 */
	public static List<BusAddress> session(Function<String, @Nullable String> environment) {
		List<BusAddress> addresses = fromVariable(SESSION_VARIABLE, environment);
		if (addresses != null) {
			return addresses;
		}
		String runtimeFolder = environment.apply(RUNTIME_VARIABLE);
		if (runtimeFolder == null || runtimeFolder.isEmpty()) {
			throw noSessionBus("neither " + SESSION_VARIABLE + " nor " + RUNTIME_VARIABLE + " is set");
		}
		Path socket;
		try {
			socket = Path.of(runtimeFolder, "bus");
		}
		catch (InvalidPathException ex) {
			throw noSessionBus(SESSION_VARIABLE + " is not set, and " + RUNTIME_VARIABLE + " does not name a folder");
		}
		if (!Files.exists(socket)) {
			throw noSessionBus(SESSION_VARIABLE + " is not set, and there is no " + socket + " (the socket 'bus' in "
					+ RUNTIME_VARIABLE + ")");
		}
		return List.of(BusAddress.unixPath(socket.toString()));
	}

	/**
	 * The addresses of the system bus, to be tried in order. As {@link #system(Function)}
	 * with the environment of the process.
	 */
	public static List<BusAddress> system() {
		return system(System::getenv);
	}

	/**
	 * The addresses of the system bus: those in {@code DBUS_SYSTEM_BUS_ADDRESS}, else the
	 * sockets at which it stands by convention, whether they are there or not.
	 * @param environment gives the value of a variable, or {@code null}
	 * @return at least one address
	 * @throws InvalidAddressException if the variable does not hold addresses
	 */
	public static List<BusAddress> system(Function<String, @Nullable String> environment) {
		List<BusAddress> addresses = fromVariable(SYSTEM_VARIABLE, environment);
		return (addresses != null) ? addresses : SYSTEM_DEFAULTS;
	}

	private static @Nullable List<BusAddress> fromVariable(String variable,
			Function<String, @Nullable String> environment) {
		String value = environment.apply(variable);
		return (value == null || value.isEmpty()) ? null
				: AddressParser.parseList(value, "from the environment variable " + variable);
	}

	private static NoBusAddressException noSessionBus(String looked) {
		return new NoBusAddressException("No session bus found: " + looked + ". Start the program inside a desktop or "
				+ "login session, or with a bus of its own (dbus-run-session -- java …), or set " + SESSION_VARIABLE
				+ ", or choose another bus: dbus.bus=system, dbus.bus=embedded or an address such as "
				+ AddressRules.example(""));
	}

}
