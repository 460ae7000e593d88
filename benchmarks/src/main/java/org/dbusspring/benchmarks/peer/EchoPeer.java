package org.dbusspring.benchmarks.peer;

import java.util.concurrent.CountDownLatch;

import org.dbusspring.core.address.BusAddresses;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.settings.ConnectionSettings;

/**
 * Our side of the side-by-side measurement: does and prints what the peer in C does, with
 * the same commands.
 */
public final class EchoPeer {

	private EchoPeer() {
	}

	/**
	 * {@code serve NAME}, {@code call NAME [CALLS]}, {@code emit ROUNDS COUNT} or
	 * {@code listen ROUNDS COUNT}.
	 */
	public static void main(String[] args) throws Exception {
		if (args.length < 2) {
			System.err.println("usage: serve NAME | call NAME [CALLS] | emit ROUNDS COUNT | listen ROUNDS COUNT");
			System.exit(2);
		}
		try (DBusConnection connection = DBusConnection
			.open(ConnectionSettings.builder(BusAddresses.session()).name("bench").build())) {
			switch (args[0]) {
				case "serve" -> serve(connection, args[1]);
				case "call" ->
					new EchoCaller(connection, args[1]).call((args.length > 2) ? Integer.parseInt(args[2]) : 10_000);
				case "emit" -> Ticks.emit(connection, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
				case "listen" -> Ticks.listen(connection, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
				default -> throw new IllegalArgumentException(args[0]);
			}
		}
	}

	private static void serve(DBusConnection connection, String name) throws InterruptedException {
		connection.export(EchoContract.PATH, EchoContract.exported());
		connection.bus().acquireName(name);
		// until it is killed
		new CountDownLatch(1).await();
	}

}
