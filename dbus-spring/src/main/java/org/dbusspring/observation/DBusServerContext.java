package org.dbusspring.observation;

import org.jspecify.annotations.Nullable;

/**
 * A call that an exported method answers.
 *
 * @since 0.1
 */
public class DBusServerContext extends DBusCallContext {

	private final @Nullable String sender;

	/**
	 * @param interfaceName the D-Bus interface
	 * @param member the D-Bus method
	 * @param sender the unique name of the caller, if there is a bus to give it one
	 */
	public DBusServerContext(String interfaceName, String member, @Nullable String sender) {
		super(interfaceName, member);
		this.sender = sender;
	}

	/** The unique name of the caller, if there is a bus to give it one. */
	public @Nullable String getSender() {
		return this.sender;
	}

}
