package org.dbusspring.observation;

/**
 * A call that a client makes.
 *
 * @since 0.1
 */
public class DBusClientContext extends DBusCallContext {

	private final String clientName;

	private final String destination;

	/**
	 * @param connectionName the name of the connection on which it is made
	 * @param called what is called
	 * @param clientName the name of the client; empty if it has none but its destination
	 * @param destination the bus name that is called; empty where there is no bus
	 */
	public DBusClientContext(String connectionName, DBusMember called, String clientName, String destination) {
		super(connectionName, called);
		this.clientName = clientName;
		this.destination = destination;
	}

	/**
	 * The name of the client; empty if it has none but its destination, of which there
	 * may be any number.
	 */
	public String getClientName() {
		return this.clientName;
	}

	/** The bus name that is called; empty where there is no bus. */
	public String getDestination() {
		return this.destination;
	}

}
