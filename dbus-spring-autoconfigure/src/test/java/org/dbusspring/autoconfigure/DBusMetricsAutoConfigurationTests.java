package org.dbusspring.autoconfigure;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag(PrivateBus.TAG)
class DBusMetricsAutoConfigurationTests {

	private static final String DROPPED = "dbus.signals.dropped";

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(MetricsAutoConfiguration.class, DBusAutoConfiguration.class, DBusMetricsAutoConfiguration.class));

	@Test
	void signalsThatListenersAreTooSlowForAreCounted() {
		try (PrivateBus bus = PrivateBus.start()) {
			this.runner.withBean(SimpleMeterRegistry.class)
				.withPropertyValues("dbus.bus=" + bus.address())
				.run((context) -> {
					MeterRegistry meters = context.getBean(MeterRegistry.class);
					assertThat(meters.get(DROPPED).functionCounter().count()).isZero();
					CountDownLatch released = new CountDownLatch(1);
					DBusConnection connection = context.getBean(DBusConnectionProvider.class).getConnection();
					connection.subscribe(MatchRule.parse("type='signal',interface='com.example.Flood'"),
							(signal) -> released.await(60, TimeUnit.SECONDS));
					try (DBusConnection sender = bus.connect("sender")) {
						for (int i = 0; i < 2000; i++) {
							sender.send(new OutgoingMessage(MessageHeader.signal(null, ObjectPath.ROOT,
									"com.example.Flood", "Drop", Signature.EMPTY), BodyWriter.EMPTY));
						}
						await().until(() -> meters.get(DROPPED).functionCounter().count() > 0);
					}
					released.countDown();
				});
		}
	}

	@Test
	void nothingIsThereWithoutMicrometer() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DBusAutoConfiguration.class, DBusMetricsAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DBusMetricsAutoConfiguration.class));
	}

}
