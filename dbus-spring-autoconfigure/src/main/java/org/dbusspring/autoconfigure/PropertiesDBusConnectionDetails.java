package org.dbusspring.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.address.BusAddresses;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The bus that the property {@code dbus.bus} names. An address that is none is found at
 * once; where the session and the system bus are, only when somebody wants to know.
 */
final class PropertiesDBusConnectionDetails implements DBusConnectionDetails {

	static final String SESSION = "session";

	static final String SYSTEM = "system";

	static final String EMBEDDED = "embedded";

	private final Supplier<List<BusAddress>> addresses;

	PropertiesDBusConnectionDetails(DBusProperties properties) {
		this.addresses = addresses(properties.getBus().trim());
	}

	private static Supplier<List<BusAddress>> addresses(String bus) {
		return switch (bus) {
			case SESSION -> BusAddresses::session;
			case SYSTEM -> BusAddresses::system;
			case EMBEDDED -> throw new InvalidConfigurationPropertyValueException("dbus.bus", bus,
					"The embedded bus is not on the class path: add the dependency org.dbusspring:dbus-embedded-bus.");
			default -> {
				List<BusAddress> parsed = BusAddress.parseList(bus);
				yield () -> parsed;
			}
		};
	}

	@Override
	public List<BusAddress> getAddresses() {
		return this.addresses.get();
	}

}
