package org.dbusspring.observation;

import io.micrometer.observation.Observation;

/**
 * A signal that a service emits, or that a listener takes.
 *
 * @since 0.1
 */
public class DBusSignalContext extends Observation.Context {

	private final Direction direction;

	private final String connectionName;

	private final String interfaceName;

	private final String member;

	/**
	 * @param direction whether it leaves or has come
	 * @param connectionName the name of the connection
	 * @param interfaceName the D-Bus interface
	 * @param member the D-Bus signal
	 */
	public DBusSignalContext(Direction direction, String connectionName, String interfaceName, String member) {
		this.direction = direction;
		this.connectionName = connectionName;
		this.interfaceName = interfaceName;
		this.member = member;
	}

	/** Whether it leaves or has come. */
	public Direction getDirection() {
		return this.direction;
	}

	/** The name of the connection. */
	public String getConnectionName() {
		return this.connectionName;
	}

	/**
	 * The D-Bus interface; {@link DBusMember#UNKNOWN} where the listener takes signals of
	 * any.
	 */
	public String getInterfaceName() {
		return this.interfaceName;
	}

	/**
	 * The D-Bus signal; {@link DBusMember#UNKNOWN} where the listener takes any.
	 */
	public String getMember() {
		return this.member;
	}

	/** The direction of a signal. */
	public enum Direction {

		/** A service of this application emits it. */
		SENT,

		/** A listener of this application takes it. */
		RECEIVED

	}

}
