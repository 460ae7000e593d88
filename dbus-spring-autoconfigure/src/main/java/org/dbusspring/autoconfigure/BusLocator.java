package org.dbusspring.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import org.dbusspring.core.address.BusAddress;
import org.jspecify.annotations.Nullable;

/**
 * Knows buses that {@code dbus.bus} can name beside those that are always known.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface BusLocator {

	/**
	 * Where a bus is.
	 * @param bus what {@code dbus.bus} says
	 * @return gives the addresses when somebody wants to connect, or {@code null} if this
	 * is not one of the buses
	 */
	@Nullable Supplier<List<BusAddress>> locate(String bus);

}
