package org.dbusspring.observation;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call that is observed. Filled by the side that observes; read by
 * conventions and handlers.
 *
 * @since 0.1
 */
public abstract class DBusCallContext extends Observation.Context {

	private final String connectionName;

	private final DBusMember called;

	private volatile @Nullable String errorName;

	private volatile boolean errorKnown;

	DBusCallContext(String connectionName, DBusMember called) {
		this.connectionName = connectionName;
		this.called = called;
	}

	/** The name of the connection. */
	public String getConnectionName() {
		return this.connectionName;
	}

	/** What the call does. */
	public DBusOperation getOperation() {
		return this.called.operation();
	}

	/** The D-Bus interface; {@link DBusMember#UNKNOWN} for one that there is not. */
	public String getInterfaceName() {
		return this.called.interfaceName();
	}

	/**
	 * The D-Bus method or property; {@link DBusMember#UNKNOWN} for one that there is not,
	 * and {@link DBusMember#ALL} for all properties.
	 */
	public String getMember() {
		return this.called.name();
	}

	/**
	 * Notes the error that the call ends with.
	 * @param name the name of the D-Bus error
	 * @param known whether the name is one of a few that are known ahead, and so may be a
	 * key of metrics
	 */
	public void setErrorName(String name, boolean known) {
		this.errorName = name;
		this.errorKnown = known;
	}

	/**
	 * The name of the D-Bus error that the call ended with; {@code null} if it ended
	 * well, or without an error reply.
	 */
	public @Nullable String getErrorName() {
		return this.errorName;
	}

	/** Whether the name of the error is one of a few that are known ahead. */
	public boolean isErrorKnown() {
		return this.errorKnown;
	}

}
