package org.dbusspring.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.dbusspring.client.DBusProxies;
import org.dbusspring.client.ImportDBusClients;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.core.error.CallTimeoutException;
import org.dbusspring.core.error.ServiceUnknownException;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.monitor.BusMonitor;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.MethodHandler;
import org.dbusspring.core.peer.DBusServer;
import org.dbusspring.core.peer.DBusServerSettings;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.monitor.DBusMonitorMessage;
import org.dbusspring.monitor.DBusMonitors;
import org.dbusspring.remote.DBusCallOptions;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.service.DBusService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

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
	void aClientWaitsForItsServiceWhereTheAnnotationOrAPropertySaysSo() {
		try (PrivateBus bus = PrivateBus.start()) {
			ApplicationContextRunner onBus = this.runner.withPropertyValues("dbus.bus=" + bus.address(),
					"dbus.client.hello.timeout=300ms");
			onBus.withUserConfiguration(Clients.class)
				.withPropertyValues("dbus.client.hello.wait-for-service=true")
				.run(DBusClientAutoConfigurationTests::assertThatItWaits);
			onBus.withUserConfiguration(PatientClients.class).run(DBusClientAutoConfigurationTests::assertThatItWaits);
			onBus.withUserConfiguration(PatientClients.class)
				.withPropertyValues("dbus.client.hello.wait-for-service=false")
				.run((context) -> assertThatExceptionOfType(ServiceUnknownException.class)
					.isThrownBy(() -> client(context).hello()));
		}
	}

	private static void assertThatItWaits(ApplicationContext context) {
		assertThatExceptionOfType(CallTimeoutException.class).isThrownBy(() -> client(context).hello())
			.withMessageContaining("Nobody has owned com.example.Hello within 300 ms");
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
	void theNameOfADeclaredClientStandsForItAtRunTime() {
		try (PrivateBus bus = PrivateBus.start()) {
			this.runner.withUserConfiguration(Clients.class, Hello.class)
				.withPropertyValues("dbus.bus=" + bus.address(), "dbus.service.name=com.example.Hello")
				.run((context) -> assertThat(context.getBean(DBusProxies.class)
					.create(HelloContract.class, DBusTarget.client("hello"))
					.hello()).isEqualTo("hello"));
		}
	}

	@Test
	void aMonitorOverhearsTheApplicationsBusUntilTheApplicationStops() {
		try (PrivateBus bus = PrivateBus.start()) {
			Queue<DBusMonitorMessage> overheard = new ConcurrentLinkedQueue<>();
			AtomicReference<BusMonitor> monitor = new AtomicReference<>();
			this.runner.withUserConfiguration(Clients.class, Hello.class)
				.withPropertyValues("dbus.bus=" + bus.address(), "dbus.service.name=com.example.Hello")
				.run((context) -> {
					monitor.set(context.getBean(DBusMonitors.class).open(List.of(), overheard::add));
					client(context).hello();
					await().atMost(Duration.ofSeconds(60))
						.until(() -> overheard.stream().anyMatch((message) -> "Hello".equals(message.member())));
				});
			assertThat(monitor.get().isOpen()).isFalse();
		}
	}

	@Test
	void takesAnApplicationsOwnProxies() {
		this.runner.withUserConfiguration(OwnProxies.class, Clients.class)
			.run((context) -> assertThat(context.getBean(HelloContract.class)).isSameAs(OwnProxies.CLIENT));
	}

	@Test
	void settingsOfAClientThatNobodyDeclaresAreAnErrorThatNamesThoseThatAre() {
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues("dbus.client.helo.timeout=2s")
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("dbus.client.helo.*")
				.hasMessageContaining("hello"));
	}

	@Test
	void aKeyThatMeansNothingIsAnErrorThatNamesIt() {
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues("dbus.client.hello.timout=2s")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("dbus.client.hello.timout"));
	}

	@Test
	void aDestinationMayBeConfiguredForCodeThatCallsItByTheClientsName() {
		this.runner.withPropertyValues("dbus.client.music.destination=com.example.Music")
			.run((context) -> assertThat(
					context.getBean(DBusProxies.class).create(HelloContract.class, DBusTarget.client("music")))
				.asString()
				.contains("'music'", "com.example.Music at /com/example/HelloContract"));
	}

	@Test
	@EffectOf("dbus.client.NAME.address")
	void aClientConnectsToItsAddress(@TempDir Path folder) {
		DBusServerSettings settings = DBusServerSettings.builder("unix:path=" + folder.resolve("socket")).build();
		try (DBusServer server = DBusServer.listen(settings)) {
			DBusContract contract = DBusContract.of(HelloContract.class);
			server.export(contract.defaultPath(), hello(contract));
			this.runner.withUserConfiguration(Clients.class)
				.withPropertyValues("dbus.bus=unix:path=/nonexistent",
						"dbus.client.hello.address=unix:path=" + folder.resolve("socket"))
				.run((context) -> assertThat(context.getBean(HelloContract.class).hello()).isEqualTo("from a peer"));
		}
	}

	@Test
	void aContextWithoutDBusHasItsClientsNevertheless() {
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues("dbus.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(HelloContract.class));
	}

	private static ExportedInterface hello(DBusContract contract) {
		MethodHandler handler = (call) -> call.reply(Signature.of("s"), BodyWriter.string("from a peer"));
		return new ExportedInterface(contract.description(), Map.of("Hello", handler, "Never", handler));
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
	@ImportDBusClients(name = "hello", destination = "com.example.Hello", types = HelloContract.class,
			options = @DBusCallOptions(waitForService = true))
	static class PatientClients {

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
	static class OwnProxies {

		static final HelloContract CLIENT = mock(HelloContract.class);

		@Bean
		DBusProxies ownProxies() {
			DBusProxies proxies = mock(DBusProxies.class);
			when(proxies.create(eq(HelloContract.class), any())).thenReturn(CLIENT);
			return proxies;
		}

	}

}
