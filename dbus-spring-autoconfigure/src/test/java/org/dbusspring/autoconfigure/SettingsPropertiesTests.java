package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.dbusspring.connection.DBusConnections;
import org.dbusspring.core.auth.SaslMechanism;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.settings.ConnectionSettingsBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Properties that are settings of a connection, of which the core shows what they do: of
 * the connection without a name, and of one with a name.
 */
class SettingsPropertiesTests {

	/** By the name of the property: a value, and the setting that it leads to. */
	static final Map<String, Case> CASES = new TreeMap<>(Map
		.ofEntries(Map.entry("dbus.timeout", new Case("3s", ConnectionSettings::callTimeout, Duration.ofSeconds(3))),
				Map.entry("dbus.connect-timeout",
						new Case("4s", ConnectionSettings::connectTimeout, Duration.ofSeconds(4))),
				Map.entry("dbus.descriptors", new Case("true", ConnectionSettings::descriptors, true)),
				Map.entry("dbus.authentication.mechanisms", new Case("anonymous,dbus-cookie-sha1",
						(settings) -> settings.mechanisms().stream().map(SaslMechanism::name).toList().toString(),
						"[ANONYMOUS, DBUS_COOKIE_SHA1]")),
				Map.entry("dbus.executor.max-threads", new Case("5", ConnectionSettings::maxWorkers, 5)),
				Map.entry("dbus.limits.max-sent-message-size",
						new Case("1MB", ConnectionSettings::maxSentMessage, 1 << 20)),
				Map.entry("dbus.limits.max-received-message-size",
						new Case("2MB", ConnectionSettings::maxReceivedMessage, 2 << 20)),
				Map.entry("dbus.limits.max-send-queue-size",
						new Case("3MB", ConnectionSettings::maxOutstandingBytes, 3 << 20)),
				Map.entry("dbus.limits.max-calls", new Case("10", ConnectionSettings::maxCallsInFlight, 10)),
				Map.entry("dbus.limits.max-calls-per-sender", new Case("11", ConnectionSettings::maxCallsOfSender, 11)),
				Map.entry("dbus.limits.max-calls-size", new Case("4MB", ConnectionSettings::maxCallBytes, 4L << 20)),
				Map.entry("dbus.limits.max-descriptors", new Case("0", ConnectionSettings::maxDescriptorsInFlight, 0)),
				Map.entry("dbus.limits.max-signals-size",
						new Case("5MB", ConnectionSettings::maxSignalBytes, 5L << 20)),
				Map.entry("dbus.reconnect.enabled", new Case("false", ConnectionSettings::reconnects, false)),
				Map.entry("dbus.reconnect.delay",
						new Case("5ms", ConnectionSettings::reconnectDelay, Duration.ofMillis(5))),
				Map.entry("dbus.reconnect.max-delay",
						new Case("7s", ConnectionSettings::maxReconnectDelay, Duration.ofSeconds(7))),
				Map.entry("dbus.reconnect.multiplier", new Case("3.5", ConnectionSettings::reconnectMultiplier, 3.5)),
				Map.entry("dbus.reconnect.jitter", new Case("0.25", ConnectionSettings::reconnectJitter, 0.25))));

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DBusAutoConfiguration.class, DBusClientAutoConfiguration.class))
		.withPropertyValues("dbus.bus=unix:path=/nowhere", "dbus.connections.other.bus=unix:path=/nowhere")
		.withBean(Recorder.class);

	static final Iterable<Map.Entry<String, Case>> ENTRIES = CASES.entrySet();

	@ParameterizedTest
	@FieldSource("ENTRIES")
	void aPropertyIsASetting(Map.Entry<String, Case> entry) {
		Case wanted = entry.getValue();
		this.runner.run((context) -> assertThat(wanted.setting()
			.apply(settings(context.getBean(Recorder.class), context.getBean(DBusConnections.class), "")))
			.as("unless it is set")
			.isNotEqualTo(wanted.expected()));
		this.runner.withPropertyValues(entry.getKey() + "=" + wanted.value()).run((context) -> {
			Recorder recorder = context.getBean(Recorder.class);
			DBusConnections connections = context.getBean(DBusConnections.class);
			assertThat(wanted.setting().apply(settings(recorder, connections, ""))).isEqualTo(wanted.expected());
			assertThat(wanted.setting().apply(settings(recorder, connections, "other")))
				.as("another connection has its own")
				.isNotEqualTo(wanted.expected());
		});
		this.runner
			.withPropertyValues(entry.getKey().replace("dbus.", "dbus.connections.other.") + "=" + wanted.value())
			.run((context) -> assertThat(wanted.setting()
				.apply(settings(context.getBean(Recorder.class), context.getBean(DBusConnections.class), "other")))
				.isEqualTo(wanted.expected()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "dbus.timeout=0s | the call timeout has to be more than 0",
			"dbus.connect-timeout=-1s | the connect timeout has to be more than 0",
			"dbus.executor.max-threads=0 | the workers have to be more than 0",
			"dbus.limits.max-sent-message-size=1B | the longest message has to be between 1 KiB and 128 MiB",
			"dbus.limits.max-received-message-size=1GB | the longest message has to be between 1 KiB and 128 MiB",
			"dbus.limits.max-send-queue-size=4GB | It has to be less than 2 GiB",
			"dbus.limits.max-calls=0 | the calls in flight have to be more than 0",
			"dbus.limits.max-calls-per-sender=0 | the calls in flight of one sender have to be more than 0",
			"dbus.limits.max-calls-size=0B | the bytes of calls in flight have to be more than 0",
			"dbus.limits.max-descriptors=-1 | the descriptors in flight cannot be less than 0",
			"dbus.limits.max-signals-size=0B | the bytes of signals have to be more than 0",
			"dbus.reconnect.delay=0s | more than 0",
			"dbus.reconnect.max-delay=1ms | the longest reconnect delay is shorter than the first",
			"dbus.reconnect.multiplier=0.5 | the reconnect multiplier has to be at least 1",
			"dbus.reconnect.jitter=2 | the reconnect jitter has to be between 0 and 1",
			"dbus.service.name=music | Invalid well-known bus name 'music'",
			"dbus.server.max-peers=0 | It has to be more than 0",
			"dbus.listener.max-signals=0 | A queue for signals has to hold something",
			"dbus.listener.max-signals-size=0B | A queue for signals has to hold something",
			"dbus.connections.other.limits.max-calls=0 | the calls in flight have to be more than 0" })
	void aValueThatMakesNoSenseFailsTheStartAndTheMessageNamesTheProperty(String property, String reason) {
		String name = property.substring(0, property.indexOf('='));
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("Property " + name + " with value")
				.hasStackTraceContaining(reason));
	}

	private static ConnectionSettings settings(Recorder recorder, DBusConnections connections, String name) {
		// there is no bus, and before that is found out the settings have been made
		assertThat(catchThrowable(() -> connections.get(name).getConnection())).isNotNull();
		return recorder.settings.get(name);
	}

	/** Sees the settings of each connection. */
	static class Recorder implements ConnectionSettingsCustomizer {

		private final Map<String, ConnectionSettings> settings = new TreeMap<>();

		@Override
		public void customize(String connection, ConnectionSettingsBuilder builder) {
			this.settings.put(connection, builder.build());
		}

	}

	/**
	 * What a property does.
	 *
	 * @param value a value that it does not have by default
	 * @param setting what it sets
	 * @param expected what is set by the value
	 */
	record Case(String value, Function<ConnectionSettings, Object> setting, Object expected) {

	}

}
