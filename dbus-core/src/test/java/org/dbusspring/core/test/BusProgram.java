package org.dbusspring.core.test;

import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A program that is a message bus, for a {@link PrivateBus}. The property
 * {@code dbus.test.bus} says by name which one the tests run on; those that are not of
 * this module are found as services.
 */
public interface BusProgram {

	/** The one of the reference implementation, and the one unless told otherwise. */
	String DBUS_DAEMON = "dbus-daemon";

	/** The name by which it is chosen. */
	String name();

	/** Goes on only if it can run here, see {@link Peers}. */
	void require();

	/**
	 * The command that runs a bus. It listens at the socket of the setup as long as it
	 * runs, and prints its address as its first line. It can be run again when it has
	 * ended.
	 * @throws IOException if it needs files and they cannot be written
	 */
	List<String> command(BusSetup setup) throws IOException;

	/** The program that the tests run on. */
	static BusProgram chosen() {
		return named(System.getProperty("dbus.test.bus", DBUS_DAEMON));
	}

	/** The program of that name. */
	static BusProgram named(String name) {
		if (name.equals(DBUS_DAEMON)) {
			return new DaemonProgram();
		}
		ServiceLoader<BusProgram> others = ServiceLoader.load(BusProgram.class);
		for (BusProgram program : others) {
			if (program.name().equals(name)) {
				return program;
			}
		}
		throw new IllegalStateException("dbus.test.bus is '" + name + "'; here there are '" + DBUS_DAEMON + "'"
				+ StreamSupport.stream(others.spliterator(), false)
					.map((program) -> ", '" + program.name() + "'")
					.collect(Collectors.joining()));
	}

}
