package org.dbusspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.NameTakenException;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.transport.BusUnreachableException;
import org.dbusspring.observation.DBusObservations;
import org.dbusspring.service.DBusService;
import org.dbusspring.service.DBusServiceExporter;
import org.dbusspring.signal.DBusPropertyChanges;
import org.dbusspring.signal.DBusSignals;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

@Tag(PrivateBus.TAG)
class DBusServiceAutoConfigurationTests {

	private static PrivateBus bus;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DBusAutoConfiguration.class, DBusServiceAutoConfiguration.class))
		.withPropertyValues("dbus.bus=" + bus.address());

	@BeforeAll
	static void start() {
		bus = PrivateBus.start();
	}

	@AfterAll
	static void stop() {
		if (bus != null) {
			bus.close();
		}
	}

	@Test
	void exportsBeforeTheWebServerStartsAndRequestsTheNameLast() {
		try (DBusConnection observer = bus.connect("observer")) {
			this.runner.withUserConfiguration(Hello.class, WebServerStandIn.class)
				.withPropertyValues("dbus.service.name=com.example.Order")
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(WebServerStandIn.seen).containsExactly("exported", "name free");
					assertThat(observer.bus().nameOwner("com.example.Order"))
						.contains(context.getBean(DBusConnectionProvider.class).getConnection().uniqueName());
					WebServerStandIn.seen.clear();
				});
			assertThat(WebServerStandIn.seen).as("at the end").containsExactly("exported", "name free");
			assertThat(observer.bus().nameOwner("com.example.Order")).isEmpty();
		}
	}

	@Test
	void aNameThatIsTakenFailsTheStartAndLeavesNothingBehind() {
		try (DBusConnection owner = bus.connect("owner")) {
			owner.bus().acquireName("com.example.Taken");
			this.runner.withUserConfiguration(Hello.class)
				.withPropertyValues("dbus.service.name=com.example.Taken")
				.run((context) -> assertThat(context).getFailure()
					.hasRootCauseInstanceOf(NameTakenException.class)
					.hasStackTraceContaining("com.example.Taken"));
			awaitNoKeepAlive();
		}
	}

	@Test
	void aNameThatIsNoneFailsTheStartAndNamesTheProperty() {
		this.runner.withPropertyValues("dbus.service.name=music")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("dbus.service.name");
					assertThat(ex.getReason()).contains("'music'");
				}));
	}

	@Test
	void aBusThatIsNotThereFailsTheStartOfAService() {
		this.runner.withUserConfiguration(Hello.class)
			.withPropertyValues("dbus.bus=unix:path=/nowhere/bus")
			.run((context) -> assertThat(context).getFailure().hasRootCauseInstanceOf(BusUnreachableException.class));
	}

	@Test
	void anApplicationStaysAliveOnlyWhileItExportsSomething() {
		this.runner.withUserConfiguration(Hello.class).run((context) -> assertThat(keepAliveThreads()).hasSize(1));
		awaitNoKeepAlive();
		this.runner.run((context) -> assertThat(keepAliveThreads()).isEmpty());
	}

	@Test
	void aStoppedContextCanBeStartedAgain() {
		try (DBusConnection observer = bus.connect("observer")) {
			this.runner.withUserConfiguration(Hello.class)
				.withPropertyValues("dbus.service.name=com.example.Again")
				.run((context) -> {
					context.stop();
					assertThat(observer.bus().nameOwner("com.example.Again")).isEmpty();
					context.start();
					assertThat(observer.bus().nameOwner("com.example.Again")).isPresent();
				});
		}
	}

	@Test
	void aServiceEmitsAndAnnouncesAlsoWhereThereAreNoTransactions() {
		assertThat(ClassUtils.isPresent("org.springframework.transaction.support.TransactionSynchronization", null))
			.isFalse();
		BlockingQueue<String> members = new LinkedBlockingQueue<>();
		try (DBusConnection observer = bus.connect("observer")) {
			this.runner.withUserConfiguration(Counter.class).run((context) -> {
				observer.subscribe(
						MatchRule.parse("type='signal',path='/com/example/Counter',sender='"
								+ context.getBean(DBusConnectionProvider.class).getConnection().uniqueName() + "'"),
						(signal) -> members.add(String.valueOf(signal.message().header().member())));
				Counter counter = context.getBean(Counter.class);
				counter.tell();
				counter.next();
				context.publishEvent(new Counter.Counted(3));
				for (String member : List.of("PropertiesChanged", "Counted", "Counted", "Counted")) {
					assertThat(members.poll(20, TimeUnit.SECONDS)).isEqualTo(member);
				}
			});
		}
	}

	@Test
	void takesAnApplicationsOwnSignals() {
		DBusSignals own = mock();
		this.runner.withUserConfiguration(Counter.class).withBean(DBusSignals.class, () -> own).run((context) -> {
			context.getBean(Counter.class).tell();
			verify(own).emit(new Counter.Counted(1));
		});
	}

	@Test
	void takesAnApplicationsOwnExporter() {
		this.runner.withUserConfiguration(OwnExporter.class)
			.run((context) -> assertThat(context.getBean(DBusServiceExporter.class)).isSameAs(OwnExporter.EXPORTER));
	}

	private static void awaitNoKeepAlive() {
		await().untilAsserted(() -> assertThat(keepAliveThreads()).isEmpty());
	}

	private static List<Thread> keepAliveThreads() {
		List<Thread> threads = new ArrayList<>(Thread.getAllStackTraces().keySet());
		threads.removeIf((thread) -> !thread.getName().equals("dbus-keep-alive") || thread.isDaemon());
		return threads;
	}

	@DBusInterface("com.example.Hello")
	interface HelloContract {

		@DBusMethod
		String hello();

	}

	@DBusService
	static class Hello implements HelloContract {

		@Override
		public String hello() {
			return "hello";
		}

	}

	@DBusService(interfaceName = "com.example.Counter")
	static class Counter {

		private final DBusSignals signals;

		private final DBusPropertyChanges changes;

		Counter(DBusSignals signals, DBusPropertyChanges changes) {
			this.signals = signals;
			this.changes = changes;
		}

		@DBusProperty
		int getCount() {
			return 1;
		}

		void tell() {
			this.changes.announce(this, "Count");
			this.signals.emit(new Counted(1));
		}

		@DBusSignal
		Counted next() {
			return new Counted(2);
		}

		@DBusSignal
		record Counted(int count) {

		}

	}

	/** In the phase of the web server; looks at the bus when it starts and stops. */
	static class WebServerStandIn implements SmartLifecycle {

		static final List<String> seen = new CopyOnWriteArrayList<>();

		private final DBusConnectionProvider connections;

		private volatile boolean running;

		WebServerStandIn(DBusConnectionProvider connections) {
			this.connections = connections;
		}

		@Override
		public void start() {
			this.running = true;
			look();
		}

		@Override
		public void stop() {
			this.running = false;
			look();
		}

		private void look() {
			DBusConnection connection = this.connections.getConnection();
			seen.add(isExported(connection) ? "exported" : "not exported");
			seen.add(connection.bus().nameOwner("com.example.Order").isEmpty() ? "name free" : "name held");
		}

		private static boolean isExported(DBusConnection connection) {
			MessageHeader hello = MessageHeader.methodCall(connection.uniqueName(), ObjectPath.of("/com/example/Hello"),
					"com.example.Hello", "Hello", MessageFlags.NONE, Signature.EMPTY);
			try {
				return connection.call(new OutgoingMessage(hello)).body().readString().equals("hello");
			}
			catch (DBusErrorException ex) {
				return false;
			}
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

		@Override
		public int getPhase() {
			return DEFAULT_PHASE - 2048;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnExporter {

		static final DBusServiceExporter EXPORTER = new DBusServiceExporter(new DefaultListableBeanFactory(),
				DBusObservations.none());

		@Bean
		DBusServiceExporter exporter() {
			return EXPORTER;
		}

	}

}
