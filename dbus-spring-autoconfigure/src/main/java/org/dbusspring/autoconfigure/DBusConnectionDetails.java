package org.dbusspring.autoconfigure;

import java.util.List;

import org.dbusspring.core.address.BusAddress;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the bus is. A bean of this type goes before the property {@code dbus.bus}.
 *
 * @since 0.1
 */
public interface DBusConnectionDetails extends ConnectionDetails {

	/**
	 * The addresses of the bus, tried in their order; asked when the connection is
	 * opened.
	 * @return at least one address
	 */
	List<BusAddress> getAddresses();

}
