package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.dbusspring.client.ImportDBusClients;
import org.dbusspring.connection.DBusConnectionManager;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.NameRegistration;
import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.transport.BusUnreachableException;
import org.dbusspring.listener.DBusListener;
import org.dbusspring.service.DBusService;
import org.dbusspring.signal.DBusSignals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * {@code dbus.connections}: one service on two buses, each with its own name, clients and
 * listeners of each, and what is said of connections that are not there.
 */
@Tag(PrivateBus.TAG)
class NamedConnectionsTests {

	private PrivateBus home;

	private PrivateBus away;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.home = PrivateBus.start();
		this.away = PrivateBus.start();
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DBusAutoConfiguration.class, DBusServiceAutoConfiguration.class,
					DBusClientAutoConfiguration.class))
			.withPropertyValues("dbus.bus=" + this.home.address(), "dbus.connections.away.bus=" + this.away.address());
	}

	@AfterEach
	void stop() {
		this.home.close();
		this.away.close();
	}

	@Test
	void theRootsIsInjectedWhereNoNameIsGivenAndTheOthersByTheirs() {
		this.runner.withBean(Injected.class).run((context) -> {
			Injected injected = context.getBean(Injected.class);
			DBusConnections connections = context.getBean(DBusConnections.class);
			assertThat(connections.names()).containsExactly("", "away");
			assertThat(injected.root).isSameAs(connections.get(""));
			assertThat(injected.away).isSameAs(connections.get("away"));
			assertThat(injected.away.getConnection().name()).isEqualTo("away");
			assertThat(injected.root.getIfOpened()).as("nothing uses it").isNull();
		});
	}

	@Test
	void aServiceOnTwoBusesHasItsNameOnEachAndIsCalledOnEach() {
		this.runner.withUserConfiguration(Lamp.class, Clients.class)
			.withPropertyValues("dbus.service.name=com.example.AtHome",
					"dbus.connections.away.service.name=com.example.Away",
					"dbus.client.home.destination=com.example.AtHome", "dbus.client.away.destination=com.example.Away")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean("home#" + Light.class.getName(), Light.class).lit()).isTrue();
				assertThat(context.getBean("away#" + Light.class.getName(), Light.class).lit()).isTrue();
				assertThat(context.getBean(DBusNameLifecycle.class).names(""))
					.isEqualTo(Map.of("com.example.AtHome", NameRegistration.State.HELD));
				assertThat(context.getBean(DBusNameLifecycle.class).names("away"))
					.isEqualTo(Map.of("com.example.Away", NameRegistration.State.HELD));
				try (DBusConnection observer = this.away.connect("observer")) {
					assertThat(observer.bus().nameOwner("com.example.Away")).isPresent();
					assertThat(observer.bus().nameOwner("com.example.AtHome")).isEmpty();
				}
			});
	}

	@Test
	void aListenerOfAConnectionHearsWhatIsSentThere() {
		this.runner.withUserConfiguration(Lamp.class, Ear.class).run((context) -> {
			context.getBean(DBusSignals.class).emit(new Light.Switched(true));
			Ear ear = context.getBean(Ear.class);
			await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(ear.heard()).containsExactly(true));
		});
	}

	@Test
	@EffectOf("dbus.client.NAME.connection")
	void theConnectionOfAClientIsSetByItsProperty() {
		try (DBusConnection server = this.away.connect("server")) {
			this.runner.withUserConfiguration(Clients.class)
				.withPropertyValues("dbus.client.home.connection=away",
						"dbus.client.home.destination=" + server.uniqueName(),
						"dbus.connections.away.client.away.destination=" + server.uniqueName())
				.run((context) -> {
					Light light = context.getBean("home#" + Light.class.getName(), Light.class);
					assertThatExceptionOfType(RuntimeException.class).isThrownBy(light::lit)
						.withMessageContaining("no object at the path '/com/example/Light'");
					assertThat(context.getBean(DBusConnections.class).get("").getIfOpened()).isNull();
				});
		}
	}

	@Test
	void aClientThatIsConfiguredTwiceIsRefused() {
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues("dbus.client.home.destination=com.example.A",
					"dbus.connections.away.client.home.destination=com.example.A")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseMessage("Property dbus.connections.away.client.home with value 'home' is invalid: There "
						+ "is dbus.client.home, too, and a client has one connection: put all properties of the "
						+ "client in one place."));
	}

	@Test
	void connectionsThatAreNotThereFailTheStart() {
		this.runner.withUserConfiguration(OnTheMoon.class)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseMessage("The D-Bus client 'moon': there is no connection named 'moon'; "
						+ "those with names are away"));
		this.runner.withUserConfiguration(Clients.class)
			.withPropertyValues("dbus.client.home.destination=com.example.A", "dbus.client.away.destination=a.b",
					"dbus.client.other.destination=com.example.A", "dbus.client.other.connection=awa")
			.run((context) -> assertThat(context).getFailure()
				.hasMessage("dbus.client.other.connection: there is no connection named 'awa'; "
						+ "those with names are away"));
		this.runner.withUserConfiguration(EarOnTheMoon.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("@DBusListener on ")
				.hasMessageContaining("There is no connection named 'moon'; those with names are away"));
	}

	@Test
	void aMisspelledPropertyOfAConnectionFailsTheStart() {
		this.runner.withPropertyValues("dbus.connections.away.serivce.name=com.example.Away")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("dbus.connections.away.serivce.name"));
	}

	@Test
	void valuesOfAConnectionAreRefusedByTheirNames() {
		this.runner.withPropertyValues("dbus.connections.away.timeout=0s")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("dbus.connections.away.timeout with value 'PT0S' is invalid"));
		this.runner.withPropertyValues("dbus.connections.other.bus=sistem")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("Property dbus.connections.other.bus with value 'sistem' is invalid"));
	}

	@Test
	void stepsBackForAnApplicationsOwnConnectionOfThatName() {
		DBusConnectionProvider own = () -> {
			throw new IllegalStateException("own");
		};
		this.runner.withBean("away", DBusConnectionProvider.class, () -> own, (bean) -> {
			((AbstractBeanDefinition) bean).setDefaultCandidate(false);
		}).run((context) -> {
			assertThat(context).doesNotHaveBean(NamedConnectionsRegistrar.beanName("away"));
			assertThat(context.getBean(DBusConnections.class).get("away")).isSameAs(own);
			assertThat(context.getBean(DBusConnectionProvider.class)).isInstanceOf(DBusConnectionManager.class);
		});
	}

	@Test
	void takesOtherDetailsOfAConnectionByTheirQualifier() {
		this.runner.withUserConfiguration(OwnDetails.class).run((context) -> {
			DBusConnections connections = context.getBean(DBusConnections.class);
			assertThatExceptionOfType(BusUnreachableException.class)
				.isThrownBy(() -> connections.get("away").getConnection())
				.withMessageContaining("/nowhere/away");
			assertThat(connections.get("").getConnection().isConnected()).isTrue();
		});
	}

	@Test
	void customizersAreToldWhichConnectionItIs() {
		this.runner
			.withBean(ConnectionSettingsCustomizer.class,
					() -> (connection, settings) -> settings.name("my-" + connection))
			.run((context) -> {
				assertThat(context.getBean(DBusConnections.class).get("away").getConnection().name())
					.isEqualTo("my-away");
				assertThat(context.getBean(DBusConnections.class).get("").getConnection().name()).isEqualTo("my-");
			});
	}

	@Test
	void startsWithoutTheBusWhereThatIsWantedAndIsThereWhenTheBusIs() {
		this.away.kill();
		this.runner.withUserConfiguration(Lamp.class)
			.run((context) -> assertThat(context).getFailure().hasRootCauseInstanceOf(BusUnreachableException.class));
		this.runner.withUserConfiguration(Lamp.class)
			.withPropertyValues("dbus.connections.away.startup=lazy",
					"dbus.connections.away.service.name=com.example.Away")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				DBusConnection connection = context.getBean(DBusConnections.class).get("away").getConnection();
				assertThat(connection.isConnected()).isFalse();
				assertThat(context.getBean(DBusNameLifecycle.class).names("away"))
					.isEqualTo(Map.of("com.example.Away", NameRegistration.State.WAITING));
				assertThatExceptionOfType(ConnectionClosedException.class).isThrownBy(() -> connection.bus().ping());
				this.away.restart();
				await().atMost(Duration.ofSeconds(60))
					.untilAsserted(() -> assertThat(context.getBean(DBusNameLifecycle.class).names("away"))
						.isEqualTo(Map.of("com.example.Away", NameRegistration.State.HELD)));
			});
	}

	@DBusInterface("com.example.Light")
	interface Light {

		@DBusMethod
		boolean lit();

		@DBusSignal
		record Switched(boolean on) {

		}

	}

	@DBusService(connection = { "", "away" })
	static class Lamp implements Light {

		@Override
		public boolean lit() {
			return true;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "home", types = Light.class)
	@ImportDBusClients(name = "away", types = Light.class, connection = "${where:away}")
	static class Clients {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "moon", destination = "com.example.Moon", types = Light.class, connection = "moon")
	static class OnTheMoon {

	}

	static class Ear {

		private final List<Boolean> heard = new ArrayList<>();

		@DBusListener(connection = "away")
		synchronized void on(Light.Switched switched) {
			this.heard.add(switched.on());
		}

		synchronized List<Boolean> heard() {
			return List.copyOf(this.heard);
		}

	}

	static class EarOnTheMoon {

		@DBusListener(connection = "moon")
		void on(Light.Switched switched) {
		}

	}

	static class Injected {

		private final DBusConnectionProvider root;

		private final DBusConnectionProvider away;

		Injected(DBusConnectionProvider root, @Qualifier("away") DBusConnectionProvider away) {
			this.root = root;
			this.away = away;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDetails {

		@Bean
		@Qualifier("away")
		DBusConnectionDetails awayDetails() {
			return () -> List.of(BusAddress.unixPath("/nowhere/away"));
		}

	}

}
