package org.dbusspring.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.address.BusAddresses;
import org.dbusspring.core.address.InvalidAddressException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The bus that the property {@code dbus.bus} names. An address that is none is found at
 * once; where the session and the system bus are, only when somebody wants to know.
 */
final class PropertiesDBusConnectionDetails implements DBusConnectionDetails {

	private static final String SESSION = "session";

	private static final String SYSTEM = "system";

	private static final String EMBEDDED = "embedded";

	private final Supplier<List<BusAddress>> addresses;

	/**
	 * @param prefix what the property's name begins with
	 * @param bus its value
	 * @param locator knows more buses, or {@code null}
	 */
	PropertiesDBusConnectionDetails(String prefix, String bus, @Nullable BusLocator locator) {
		Supplier<List<BusAddress>> located = (locator != null) ? locator.locate(bus) : null;
		this.addresses = (located != null) ? located : addresses(prefix + ".bus", bus);
	}

	private static Supplier<List<BusAddress>> addresses(String property, String bus) {
		return switch (bus) {
			case SESSION -> BusAddresses::session;
			case SYSTEM -> BusAddresses::system;
			case EMBEDDED -> throw new InvalidConfigurationPropertyValueException(property, bus,
					"The embedded bus is not on the class path: add the dependency org.dbusspring:dbus-embedded-bus.");
			default -> {
				List<BusAddress> parsed = parse(property, bus);
				yield () -> parsed;
			}
		};
	}

	private static List<BusAddress> parse(String property, String bus) {
		try {
			return BusAddress.parseList(bus);
		}
		catch (InvalidAddressException ex) {
			throw new InvalidConfigurationPropertyValueException(property, bus,
					ex.getMessage() + "; or it is one of session, system and embedded.", ex);
		}
	}

	@Override
	public List<BusAddress> getAddresses() {
		return this.addresses.get();
	}

}
