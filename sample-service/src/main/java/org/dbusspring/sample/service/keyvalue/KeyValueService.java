package org.dbusspring.sample.service.keyvalue;

import org.dbusspring.service.DBusService;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * Serves the numbers of the configuration. It belongs on the system bus, which lets it
 * own its name if the policy says so: see {@code dbus-1/net.local.MyDBService.conf} among
 * the resources.
 */
@ConditionalOnBooleanProperty(name = "sample.key-value.enabled", matchIfMissing = true)
@EnableConfigurationProperties(KeyValueProperties.class)
@DBusService(name = "net.local.MyDBService", connection = "${sample.key-value.connection:}")
class KeyValueService implements KeyValueStore {

	private final KeyValueProperties properties;

	KeyValueService(KeyValueProperties properties) {
		this.properties = properties;
	}

	@Override
	public String get(String key) {
		Integer value = this.properties.data().get(key);
		// nothing of it needs escapes: the key is not repeated, the value is a number
		return (value != null) ? "{\"message\": \"Key retrieved\", \"result\": " + value + "}"
				: "{\"message\": \"No key found\", \"result\": null}";
	}

}
