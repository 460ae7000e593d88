package org.dbusspring.autoconfigure;

import org.dbusspring.core.settings.ConnectionSettingsBuilder;

/**
 * Changes how the application connects; beans of this type are called in their order,
 * after the configuration properties have been applied.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ConnectionSettingsCustomizer {

	/** Changes the settings. */
	void customize(ConnectionSettingsBuilder settings);

}
