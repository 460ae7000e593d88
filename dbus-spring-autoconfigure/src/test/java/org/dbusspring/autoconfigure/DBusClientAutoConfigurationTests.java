package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.client.DBusClientFactory;
import org.dbusspring.client.DBusClientSettings;
import org.dbusspring.client.ImportDBusClients;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.core.error.CallTimeoutException;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.service.DBusService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Tag(PrivateBus.TAG)
class DBusClientAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(DBusAutoConfiguration.class, DBusServiceAutoConfiguration.class, DBusClientAutoConfiguration.class));

	@Test
	void propertiesGoBeforeTheAnnotation() {
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues("dbus.client.hello.destination=com.example.Elsewhere",
					"dbus.client.hello.path=/elsewhere")
			.run((context) -> assertThat(context.getBean(HelloContract.class)).asString()
				.contains("com.example.Elsewhere at /elsewhere"));
	}

	@Test
	void aTimeoutOfAClientGoesBeforeTheOneOfAll() {
		try (PrivateBus bus = PrivateBus.start()) {
			this.runner.withUserConfiguration(Clients.class, Hello.class)
				.withPropertyValues("dbus.bus=" + bus.address(), "dbus.service.name=com.example.Hello",
						"dbus.timeout=1h", "dbus.client.hello.timeout=50ms")
				.run((context) -> {
					assertThatExceptionOfType(CallTimeoutException.class).isThrownBy(() -> client(context).never());
					// the context waits for calls that it has taken
					context.getBean(Hello.class).release();
				});
		}
	}

	@Test
	void callsAreTimedOnBothSidesWhereMetricsAre() {
		try (PrivateBus bus = PrivateBus.start()) {
			this.runner
				.withConfiguration(
						AutoConfigurations.of(MetricsAutoConfiguration.class, ObservationAutoConfiguration.class))
				.withUserConfiguration(Clients.class, Hello.class, Meters.class)
				.withPropertyValues("dbus.bus=" + bus.address(), "dbus.service.name=com.example.Hello")
				.run((context) -> {
					assertThat(client(context).hello()).isEqualTo("hello");
					MeterRegistry meters = context.getBean(MeterRegistry.class);
					await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
						assertThat(meters.get("dbus.client").tag("client.name", "hello").timer().count()).isOne();
						assertThat(meters.get("dbus.server")
							.tag("interface", "com.example.HelloContract")
							.tag("member", "Hello")
							.tag("outcome", "SUCCESS")
							.tag("error.name", "none")
							.timer()
							.count()).isOne();
					});
				});
		}
	}

	@Test
	void takesAnApplicationsOwnFactory() {
		this.runner.withUserConfiguration(OwnFactory.class, Clients.class)
			.run((context) -> assertThat(context.getBean(HelloContract.class)).asString()
				.contains("com.example.OwnFactory"));
	}

	@Test
	void aContextWithoutDBusHasItsClientsNevertheless() {
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues("dbus.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(HelloContract.class));
	}

	/** The service is a bean of the same type. */
	private static HelloContract client(ApplicationContext context) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getAutowireCapableBeanFactory(),
				HelloContract.class, "hello");
	}

	@DBusInterface("com.example.HelloContract")
	interface HelloContract {

		@DBusMethod
		String hello();

		@DBusMethod
		void never();

	}

	@DBusService
	static class Hello implements HelloContract {

		private final CountDownLatch released = new CountDownLatch(1);

		void release() {
			this.released.countDown();
		}

		@Override
		public String hello() {
			return "hello";
		}

		@Override
		public void never() {
			try {
				this.released.await(20, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "hello", destination = "com.example.Hello", types = HelloContract.class)
	static class Clients {

	}

	@Configuration(proxyBeanMethods = false)
	static class Meters {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFactory {

		@Bean
		DBusClientFactory ownFactory() {
			return new DBusClientFactory(() -> {
				throw new IllegalStateException("own");
			}, Duration.ofSeconds(1), (name) -> new DBusClientSettings("com.example.OwnFactory", null, null),
					ObservationRegistry.NOOP, null);
		}

	}

}
