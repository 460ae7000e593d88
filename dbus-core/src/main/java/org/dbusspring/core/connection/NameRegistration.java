package org.dbusspring.core.connection;

/**
 * A well-known name that this connection wants to own, in every life.
 *
 * @since 0.1
 */
public interface NameRegistration extends AutoCloseable {

	/** The name. */
	String name();

	/** How things stand now. */
	State state();

	/**
	 * Gives the name back, if there is a connection. When this returns, the bus sends no
	 * more calls to the name here, and those that it sent before are in front of
	 * everything that comes now. A second call does nothing.
	 */
	@Override
	void close();

	/**
	 * How things stand with a name.
	 */
	enum State {

		/** There is no connection, or the bus has not answered yet. */
		WAITING,

		/** The name is ours. */
		HELD,

		/** The name is somebody else's, and we are in its queue. */
		QUEUED,

		/** The name is somebody else's; it is asked for again when it is free. */
		TAKEN,

		/** The bus's policy refuses it. */
		REFUSED,

		/** It was given back. */
		RELEASED

	}

}
