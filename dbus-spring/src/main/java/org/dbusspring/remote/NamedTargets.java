package org.dbusspring.remote;

import org.jspecify.annotations.Nullable;

/**
 * Knows what code says of clients by their names, for those who use the name alone.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface NamedTargets {

	/** What is said of the client of a name, or {@code null} if nothing is. */
	@Nullable DBusTarget find(String client);

}
