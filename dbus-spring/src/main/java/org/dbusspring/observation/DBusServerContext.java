package org.dbusspring.observation;

import org.jspecify.annotations.Nullable;

/**
 * A call that an exported service answers.
 *
 * @since 0.1
 */
public class DBusServerContext extends DBusCallContext {

	private final @Nullable String sender;

	/**
	 * @param connectionName the name of the connection on which it arrived
	 * @param called what is called
	 * @param sender the unique name of the caller, if there is a bus to give it one
	 */
	public DBusServerContext(String connectionName, DBusMember called, @Nullable String sender) {
		super(connectionName, called);
		this.sender = sender;
	}

	/** The unique name of the caller, if there is a bus to give it one. */
	public @Nullable String getSender() {
		return this.sender;
	}

}
