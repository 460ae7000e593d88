package org.dbusspring.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.transport.BusUnreachableException;
import org.dbusspring.freedesktop.ObjectManager;
import org.dbusspring.observation.DBusObservations;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/**
 * Loads what a start needs beside it, while the application is still being configured:
 * what reads contracts and maps types, and what connects. It does so by use, which finds
 * more than a list of classes, and leaves nothing behind.
 */
final class DBusBackgroundPreinitializer implements BackgroundPreinitializer {

	/** Where no bus is, on any machine. */
	private static final String NO_BUS = "unix:path=/dev/null";

	@Override
	public void preinitialize() {
		connect();
		DBusContract.of(ObjectManager.class);
		new DBusObservations(ObservationRegistry.NOOP, null, null, null);
	}

	private static void connect() {
		try {
			DBusConnection.open(ConnectionSettings.builder(NO_BUS).build()).close();
		}
		catch (BusUnreachableException ex) {
			// as it has to be
		}
	}

}
