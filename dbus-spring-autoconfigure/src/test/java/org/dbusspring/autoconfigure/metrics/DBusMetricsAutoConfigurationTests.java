package org.dbusspring.autoconfigure.metrics;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dbusspring.autoconfigure.DBusAutoConfiguration;
import org.dbusspring.autoconfigure.DBusClientAutoConfiguration;
import org.dbusspring.autoconfigure.DBusServiceAutoConfiguration;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.service.DBusService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Tag(PrivateBus.TAG)
class DBusMetricsAutoConfigurationTests {

	private static final String TILL = "com.example.Till";

	private static final ObjectPath PATH = ObjectPath.of("/com/example/Till");

	private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

	private static final String DROPPED = "dbus.messages.dropped";

	private static final int MANY = 10_000;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, PrometheusMetricsExportAutoConfiguration.class,
				ObservationAutoConfiguration.class, DBusAutoConfiguration.class, DBusClientAutoConfiguration.class,
				DBusServiceAutoConfiguration.class, DBusMetricsAutoConfiguration.class));

	private final ApplicationContextRunner till = this.runner.withBean(TillService.class)
		.withPropertyValues("dbus.service.name=" + TILL);

	@Test
	void whatCallersMakeUpDoesNotMakeMeters() {
		try (PrivateBus bus = PrivateBus.start(); DBusConnection caller = bus.connect("caller")) {
			this.till.withPropertyValues("dbus.bus=" + bus.address()).run((context) -> {
				// one of each kind
				for (int i = 0; i < 2; i++) {
					askForWhatThereIsNot(caller, "First" + i);
				}
				awaitCount(context, "dbus_calls_refused_total{connection=\"dbus\",reason=\"unknown\"}", 10);
				Set<String> before = series(context);
				for (int i = 0; i < MANY; i++) {
					askForWhatThereIsNot(caller, "N" + i);
				}
				awaitCount(context, "dbus_calls_refused_total{connection=\"dbus\",reason=\"unknown\"}", 5 * (MANY + 2));
				assertThat(series(context)).isEqualTo(before);
				assertThat(scrape(context)).doesNotContain("N1");
			});
		}
	}

	/** An object, an interface, a method, a property, an interface with properties. */
	private static void askForWhatThereIsNot(DBusConnection caller, String name) {
		send(caller, ObjectPath.of("/" + name), TILL, "Open", "");
		send(caller, PATH, "com.example." + name, "Open", "");
		send(caller, PATH, TILL, name, "");
		send(caller, PATH, PROPERTIES, "Get", "ss", TILL, name);
		refused(() -> caller.call(message(PATH, MessageFlags.NONE, PROPERTIES, "GetAll", "s", "com.example." + name)));
	}

	private static void send(DBusConnection caller, ObjectPath path, String interfaceName, String member,
			String signature, String... arguments) {
		refused(() -> caller.call(message(path, MessageFlags.NONE, interfaceName, member, signature, arguments)));
	}

	private static void refused(ThrowingCallable call) {
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(call);
	}

	private static OutgoingMessage message(ObjectPath path, int flags, String interfaceName, String member,
			String signature, String... arguments) {
		return new OutgoingMessage(
				MessageHeader.methodCall(TILL, path, interfaceName, member, flags, Signature.of(signature)),
				(writer) -> {
					for (String argument : arguments) {
						writer.writeString(argument);
					}
				});
	}

	@Test
	void callsAndPropertiesAreTimedByTheirNames() {
		try (PrivateBus bus = PrivateBus.start(); DBusConnection caller = bus.connect("caller")) {
			this.till.withPropertyValues("dbus.bus=" + bus.address()).run((context) -> {
				caller.call(message(PATH, MessageFlags.NONE, TILL, "Open", ""));
				caller.call(message(PATH, MessageFlags.NONE, PROPERTIES, "Get", "ss", TILL, "Total"));
				awaitCount(context, server("method", "Open"), 1);
				awaitCount(context, server("get", "Total"), 1);
				assertThat(scrape(context)).doesNotContain("_bucket");
			});
		}
	}

	private static String server(String operation, String member) {
		return "dbus_server_seconds_count{connection=\"dbus\",error=\"none\",error_name=\"none\",interface=\"" + TILL
				+ "\",member=\"" + member + "\",operation=\"" + operation + "\",outcome=\"SUCCESS\"}";
	}

	@Test
	void timersHaveHistogramsOnDemand() {
		try (PrivateBus bus = PrivateBus.start(); DBusConnection caller = bus.connect("caller")) {
			this.till
				.withPropertyValues("dbus.bus=" + bus.address(),
						"management.metrics.distribution.percentiles-histogram.dbus.server=true")
				.run((context) -> {
					caller.call(message(PATH, MessageFlags.NONE, TILL, "Open", ""));
					await().untilAsserted(() -> assertThat(scrape(context)).contains("dbus_server_seconds_bucket{"));
				});
		}
	}

	@Test
	void observationsAreSwitchedOffByTheirNames() {
		try (PrivateBus bus = PrivateBus.start(); DBusConnection caller = bus.connect("caller")) {
			this.till.withPropertyValues("dbus.bus=" + bus.address(), "management.observations.enable.dbus=false")
				.run((context) -> {
					caller.call(message(PATH, MessageFlags.NONE, TILL, "Open", ""));
					awaitCount(context, "dbus_messages_total{connection=\"dbus\",direction=\"received\",type=\"call\"}",
							1);
					assertThat(scrape(context)).doesNotContain("dbus_server_seconds");
				});
		}
	}

	@Test
	void messagesAndBytesAreCountedAlsoAfterTheBusWasGone() {
		try (PrivateBus bus = PrivateBus.start()) {
			this.till.withPropertyValues("dbus.bus=" + bus.address()).run((context) -> {
				assertThat(value(context, "dbus_connected{connection=\"dbus\"}")).isOne();
				assertThat(value(context, "dbus_names{connection=\"dbus\",state=\"held\"}")).isOne();
				String sent = "dbus_traffic_bytes_total{connection=\"dbus\",direction=\"sent\"}";
				double before = value(context, sent);
				assertThat(before).isPositive();
				bus.kill();
				await().until(() -> value(context, "dbus_connected{connection=\"dbus\"}") == 0);
				assertThat(value(context, sent)).isGreaterThanOrEqualTo(before);
				assertThat(value(context, "dbus_names{connection=\"dbus\",state=\"missing\"}")).isOne();
				bus.restart();
				await().atMost(Duration.ofSeconds(60))
					.until(() -> value(context, "dbus_names{connection=\"dbus\",state=\"held\"}") == 1);
				assertThat(value(context, "dbus_reconnections_total{connection=\"dbus\"}")).isOne();
				assertThat(value(context, sent)).isGreaterThan(before);
			});
		}
	}

	@Test
	void eachConnectionAndEachSocketHasItsOwn() {
		try (PrivateBus bus = PrivateBus.start(); PrivateBus other = PrivateBus.start()) {
			this.till
				.withPropertyValues("dbus.bus=" + bus.address(), "dbus.connections.other.bus=" + other.address(),
						"dbus.server.listen=unix:tmpdir=/tmp")
				.run((context) -> {
					assertThat(value(context, "dbus_connected{connection=\"dbus\"}")).isOne();
					// nobody has used it
					assertThat(value(context, "dbus_connected{connection=\"other\"}")).isZero();
					assertThat(value(context, "dbus_peers{connection=\"dbus-server\"}")).isZero();
					assertThat(scrape(context)).doesNotContain("connection=\"peers\"");
				});
		}
	}

	@Test
	void signalsThatListenersAreTooSlowForAreCounted() {
		try (PrivateBus bus = PrivateBus.start()) {
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class, DBusAutoConfiguration.class,
						DBusMetricsAutoConfiguration.class))
				.withBean(SimpleMeterRegistry.class)
				.withPropertyValues("dbus.bus=" + bus.address())
				.run((context) -> {
					MeterRegistry meters = context.getBean(MeterRegistry.class);
					assertThat(dropped(meters)).isZero();
					CountDownLatch released = new CountDownLatch(1);
					DBusConnection connection = context.getBean(DBusConnectionProvider.class).getConnection();
					connection.subscribe(MatchRule.parse("type='signal',interface='com.example.Flood'"),
							(signal) -> released.await(60, TimeUnit.SECONDS));
					try (DBusConnection sender = bus.connect("sender")) {
						for (int i = 0; i < 2000; i++) {
							sender.send(new OutgoingMessage(MessageHeader.signal(null, ObjectPath.ROOT,
									"com.example.Flood", "Drop", Signature.EMPTY), BodyWriter.EMPTY));
						}
						await().until(() -> dropped(meters) > 0);
						assertThat(meters.get("dbus.signals.waiting").gauge().value()).isPositive();
					}
					released.countDown();
				});
		}
	}

	private static double dropped(MeterRegistry meters) {
		return meters.get(DROPPED).tag("direction", "received").functionCounter().count();
	}

	@Test
	void nothingIsOpenedToBeMeasured() {
		this.runner.run((context) -> {
			assertThat(value(context, "dbus_connected{connection=\"dbus\"}")).isZero();
			assertThat(context.getBean(DBusConnectionProvider.class).getIfOpened()).isNull();
		});
	}

	@Test
	void nothingIsThereWithoutMicrometer() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DBusAutoConfiguration.class, DBusMetricsAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DBusMetricsAutoConfiguration.class));
	}

	@Test
	void nothingIsThereWithoutDBus() {
		this.runner.withPropertyValues("dbus.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DBusMetrics.class));
	}

	@Test
	void anApplicationMayHaveItsOwn() {
		this.runner.withBean("dbusConnectionMetrics", String.class, () -> "own")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DBusMetrics.class));
	}

	private static void awaitCount(ApplicationContext context, String series, double count) {
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(value(context, series)).isEqualTo(count));
	}

	private static double value(ApplicationContext context, String series) {
		return scrape(context).lines()
			.filter((line) -> line.startsWith(series + " "))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
			.findFirst()
			.orElse(Double.NaN);
	}

	/** All that begins with our name: names and tags, without values. */
	private static Set<String> series(ApplicationContext context) {
		return scrape(context).lines()
			.filter((line) -> line.startsWith("dbus_"))
			.map((line) -> line.substring(0, line.lastIndexOf(' ')))
			.collect(Collectors.toSet());
	}

	private static String scrape(ApplicationContext context) {
		return context.getBean(PrometheusMeterRegistry.class).scrape();
	}

	@DBusInterface(TILL)
	interface Till {

		@DBusMethod
		void open();

		@DBusProperty
		int getTotal();

	}

	@DBusService
	static class TillService implements Till {

		@Override
		public void open() {
		}

		@Override
		public int getTotal() {
			return 7;
		}

	}

}
