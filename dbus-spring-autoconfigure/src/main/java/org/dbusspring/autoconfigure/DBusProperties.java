package org.dbusspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.dbusspring.core.signal.SignalQueue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties of D-Bus: those of the connection that needs no name, and
 * further connections.
 *
 * @since 0.1
 */
@ConfigurationProperties(DBusProperties.PREFIX)
public class DBusProperties extends ConnectionProperties {

	static final String PREFIX = "dbus";

	static final String CONNECTIONS = PREFIX + ".connections";

	/**
	 * Further connections by name, each with the properties of the one without a name.
	 */
	private final Map<String, ConnectionProperties> connections = new LinkedHashMap<>();

	private final Listener listener = new Listener();

	public Listener getListener() {
		return this.listener;
	}

	public Map<String, ConnectionProperties> getConnections() {
		return this.connections;
	}

	/**
	 * The properties of a connection.
	 * @param name the name of the connection, or nothing for the one that needs none
	 * @return those that are configured, or else those that hold by default
	 */
	public ConnectionProperties forConnection(String name) {
		if (name.isEmpty()) {
			return this;
		}
		ConnectionProperties configured = this.connections.get(name);
		return (configured != null) ? configured : new ConnectionProperties();
	}

	/** What the names of the properties of a connection begin with. */
	static String prefix(String connection) {
		return connection.isEmpty() ? PREFIX : CONNECTIONS + "." + connection;
	}

	/**
	 * Methods that listen to signals.
	 */
	public static class Listener {

		/**
		 * How many signals may wait for the listeners of a bean. Beyond it the newest is
		 * dropped, and the listener is told how many it missed.
		 */
		private int maxSignals = 1024;

		/**
		 * How many bytes these may hold.
		 */
		private DataSize maxSignalsSize = DataSize.ofMegabytes(4);

		/**
		 * A queue for the listeners of a bean.
		 * @throws org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException
		 * if it could hold nothing
		 */
		SignalQueue queue() {
			Settings.set(PREFIX + ".listener.max-signals", this.maxSignals, (max) -> new SignalQueue(max, 1));
			Settings.set(PREFIX + ".listener.max-signals-size", this.maxSignalsSize,
					(max) -> new SignalQueue(1, max.toBytes()));
			return new SignalQueue(this.maxSignals, this.maxSignalsSize.toBytes());
		}

		public int getMaxSignals() {
			return this.maxSignals;
		}

		public void setMaxSignals(int maxSignals) {
			this.maxSignals = maxSignals;
		}

		public DataSize getMaxSignalsSize() {
			return this.maxSignalsSize;
		}

		public void setMaxSignalsSize(DataSize maxSignalsSize) {
			this.maxSignalsSize = maxSignalsSize;
		}

	}

}
