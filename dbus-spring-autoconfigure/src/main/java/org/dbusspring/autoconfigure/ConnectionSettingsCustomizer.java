package org.dbusspring.autoconfigure;

import org.dbusspring.core.settings.ConnectionSettingsBuilder;

/**
 * Changes how the application connects; beans of this type are called in their order for
 * each connection, after the configuration properties have been applied.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ConnectionSettingsCustomizer {

	/**
	 * Changes the settings of a connection.
	 * @param connection the name of the connection; empty for the one that needs none,
	 * and the address for that of a peer without a bus
	 * @param settings its settings
	 */
	void customize(String connection, ConnectionSettingsBuilder settings);

}
