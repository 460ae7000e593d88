package org.dbusspring.observation;

/**
 * A call that a client's proxy makes.
 *
 * @since 0.1
 */
public class DBusClientContext extends DBusCallContext {

	private final String clientName;

	private final String destination;

	/**
	 * @param interfaceName the D-Bus interface
	 * @param member the D-Bus method
	 * @param clientName the name of the client
	 * @param destination the bus name that is called
	 */
	public DBusClientContext(String interfaceName, String member, String clientName, String destination) {
		super(interfaceName, member);
		this.clientName = clientName;
		this.destination = destination;
	}

	/** The name of the client. */
	public String getClientName() {
		return this.clientName;
	}

	/** The bus name that is called. */
	public String getDestination() {
		return this.destination;
	}

}
