package org.dbusspring.core.object;

/**
 * Where a call is to be handled, by what it runs.
 *
 * @since 0.1
 */
public enum CallLane {

	/**
	 * Where the message is read: runs no user code and takes no time. Peer,
	 * Introspectable, and every refusal.
	 */
	IMMEDIATE,

	/**
	 * Getters and setters of properties, which are user code, but short: Properties and
	 * ObjectManager. In a lane of their own they answer while every handler is busy.
	 */
	PROPERTIES,

	/** Handlers of methods, which may take their time. */
	HANDLER

}
