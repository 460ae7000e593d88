package org.dbusspring.autoconfigure.health;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import org.dbusspring.autoconfigure.DBusAutoConfiguration;
import org.dbusspring.autoconfigure.DBusClientAutoConfiguration;
import org.dbusspring.autoconfigure.DBusServiceAutoConfiguration;
import org.dbusspring.autoconfigure.EffectOf;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.NameRegistration;
import org.dbusspring.core.connection.RequestNameFlag;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag(PrivateBus.TAG)
class DBusHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(DBusAutoConfiguration.class, DBusClientAutoConfiguration.class, DBusServiceAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, DBusHealthContributorAutoConfiguration.class));

	@Test
	void isUpWithTheNamesThatAreHeld() {
		try (PrivateBus bus = PrivateBus.start()) {
			this.runner.withPropertyValues("dbus.bus=" + bus.address(), "dbus.service.name=com.example.Healthy")
				.run((context) -> {
					Health health = health(context);
					assertThat(health.getStatus()).isEqualTo(Status.UP);
					assertThat(health.getDetails())
						.containsEntry("names", Map.of("com.example.Healthy", NameRegistration.State.HELD))
						.containsKeys("uniqueName", "roundTripMicros");
				});
		}
	}

	@Test
	void isDownWithTheReasonWhileTheBusIsGoneAndComesUpByItself() {
		try (PrivateBus bus = PrivateBus.start()) {
			this.runner.withPropertyValues("dbus.bus=" + bus.address(), "dbus.service.name=com.example.Healthy")
				.run((context) -> {
					DBusConnection connection = context.getBean(DBusConnectionProvider.class).getConnection();
					bus.kill();
					await().until(() -> !connection.isConnected());
					Health health = health(context);
					assertThat(health.getStatus()).isEqualTo(Status.DOWN);
					assertThat(health.getDetails().get("reason")).asString().isNotBlank();
					bus.restart();
					await().atMost(Duration.ofSeconds(60)).until(() -> health(context).getStatus() == Status.UP);
					assertThat(connection.bus().nameOwner("com.example.Healthy")).isPresent();
				});
		}
	}

	@Test
	void comesUpWhenANameThatSomebodyElseTookIsFree() {
		try (PrivateBus bus = PrivateBus.start()) {
			DBusConnection thief = bus.connect("thief");
			this.runner.withPropertyValues("dbus.bus=" + bus.address(), "dbus.service.name=com.example.Healthy")
				.run((context) -> {
					DBusConnection connection = context.getBean(DBusConnectionProvider.class).getConnection();
					bus.kill();
					await().until(() -> !connection.isConnected() && !thief.isConnected());
					thief.ownName("com.example.Healthy", RequestNameFlag.DO_NOT_QUEUE);
					bus.restart();
					assertThat(thief.awaitConnected(Duration.ofSeconds(60))).isTrue();
					assertThat(connection.awaitConnected(Duration.ofSeconds(60))).isTrue();
					// whoever of the two came first has it; the other gets it when it is
					// free
					await().atMost(Duration.ofSeconds(60))
						.until(() -> connection.bus().nameOwner("com.example.Healthy").isPresent());
					thief.close();
					await().atMost(Duration.ofSeconds(60)).until(() -> health(context).getStatus() == Status.UP);
				});
		}
	}

	@Test
	void isDownWhenTheNameIsTakenAndUpWhenItIsFree() {
		try (PrivateBus bus = PrivateBus.start(); DBusConnection thief = bus.connect("thief")) {
			this.runner
				.withPropertyValues("dbus.bus=" + bus.address(), "dbus.service.name=com.example.Healthy",
						"dbus.service.allow-replacement=true")
				.run((context) -> {
					assertThat(health(context).getStatus()).isEqualTo(Status.UP);
					NameRegistration stolen = thief.ownName("com.example.Healthy", RequestNameFlag.REPLACE_EXISTING);
					await().untilAsserted(() -> assertThat(health(context)).satisfies((health) -> {
						assertThat(health.getStatus()).isEqualTo(Status.DOWN);
						assertThat(health.getDetails()).containsEntry("reason", "not all names are held")
							.containsEntry("names", Map.of("com.example.Healthy", NameRegistration.State.TAKEN));
					}));
					stolen.close();
					await().until(() -> health(context).getStatus() == Status.UP);
				});
		}
	}

	@Test
	void ofSeveralConnectionsEachHasItsOwn() {
		try (PrivateBus bus = PrivateBus.start(); PrivateBus other = PrivateBus.start()) {
			this.runner
				.withPropertyValues("dbus.bus=" + bus.address(), "dbus.service.name=com.example.Healthy",
						"dbus.connections.other.bus=" + other.address(),
						"dbus.connections.other.service.name=com.example.Healthy")
				.run((context) -> {
					assertThat(status(context, "dbus")).isEqualTo(Status.UP);
					assertThat(status(context, "dbus", "dbus")).isEqualTo(Status.UP);
					assertThat(status(context, "dbus", "other")).isEqualTo(Status.UP);
					other.kill();
					await().until(() -> status(context, "dbus", "other") == Status.DOWN);
					assertThat(status(context, "dbus", "dbus")).isEqualTo(Status.UP);
					assertThat(status(context, "dbus")).isEqualTo(Status.DOWN);
				});
		}
	}

	@Test
	void busesThatDoNotAnswerKeepARequestWaitingOnceForAllOfThem() throws Exception {
		try (PrivateBus bus = PrivateBus.start(); PrivateBus other = PrivateBus.start()) {
			this.runner
				.withPropertyValues("dbus.bus=" + bus.address(), "dbus.service.name=com.example.Healthy",
						"dbus.connections.other.bus=" + other.address(),
						"dbus.connections.other.service.name=com.example.Healthy",
						"dbus.client.one.destination=com.example.One", "dbus.client.two.destination=com.example.Two")
				.run((context) -> {
					assertThat(status(context, "dbus")).isEqualTo(Status.UP);
					bus.pause();
					other.pause();
					try {
						// what was asked before has been answered, and is not new any
						// more
						await().until(() -> status(context, "dbus") == Status.DOWN);
						long begin = System.nanoTime();
						assertThat(context.getBean(HealthEndpoint.class).health().getStatus()).isEqualTo(Status.DOWN);
						assertThat(Duration.ofNanos(System.nanoTime() - begin))
							.isLessThan(BusQuestions.PATIENCE.multipliedBy(10));
						assertThat(status(context, "dbusReader")).isEqualTo(Status.UP);
					}
					finally {
						bus.proceed();
						other.proceed();
					}
					await().atMost(Duration.ofSeconds(60)).until(() -> status(context, "dbus") == Status.UP);
				});
		}
	}

	@Test
	@EffectOf("dbus.client.NAME.health")
	void aPeerThatIsAbsentTakesTheApplicationDownOnlyWhereItIsRequired() {
		try (PrivateBus bus = PrivateBus.start(); DBusConnection peer = bus.connect("peer")) {
			this.runner
				.withPropertyValues("dbus.bus=" + bus.address(), "dbus.service.name=com.example.Healthy",
						"dbus.client.backend.destination=com.example.Backend", "dbus.client.backend.health=required",
						"dbus.client.extra.destination=com.example.Extra",
						"dbus.client.ignored.destination=com.example.Ignored", "dbus.client.ignored.health=off")
				.run((context) -> {
					assertThat(status(context, "dbusClients", "backend")).isEqualTo(Status.DOWN);
					assertThat(status(context, "dbusClients", "extra")).isEqualTo(Status.UNKNOWN);
					assertThat(context.getBean(HealthEndpoint.class).healthForPath("dbusClients", "ignored")).isNull();
					assertThat(status(context, "dbusClients")).isEqualTo(Status.DOWN);
					assertThat(status(context)).isEqualTo(Status.DOWN);
					peer.bus().acquireName("com.example.Backend");
					await().until(() -> status(context, "dbusClients", "backend") == Status.UP);
					assertThat(details(context, "dbusClients", "backend"))
						.containsEntry("destination", "com.example.Backend")
						.containsEntry("owner", peer.uniqueName());
					assertThat(status(context)).isEqualTo(Status.UP);
					peer.bus().releaseName("com.example.Backend");
					await().until(() -> status(context, "dbusClients", "backend") == Status.DOWN);
				});
		}
	}

	@Test
	void aRequiredPeerIsDownWhileTheBusIsAndItsConnectionIsOpenedForIt() {
		try (PrivateBus bus = PrivateBus.start(); DBusConnection peer = bus.connect("peer")) {
			peer.ownName("com.example.Backend");
			this.runner
				.withPropertyValues("dbus.bus=" + bus.address(), "dbus.client.backend.destination=com.example.Backend",
						"dbus.client.backend.health=required")
				.run((context) -> {
					assertThat(context.getBean(DBusConnectionProvider.class).getIfOpened()).isNull();
					await().until(() -> status(context, "dbusClients", "backend") == Status.UP);
					bus.kill();
					await().until(() -> status(context, "dbusClients", "backend") == Status.DOWN);
					bus.restart();
					await().atMost(Duration.ofSeconds(60))
						.until(() -> status(context, "dbusClients", "backend") == Status.UP);
				});
		}
	}

	@Test
	void aPeerThatTheBusStartsIsThere() {
		try (PrivateBus bus = PrivateBus.start()) {
			bus.activate("com.example.Lazy", "/bin/false");
			this.runner
				.withPropertyValues("dbus.bus=" + bus.address(), "dbus.client.lazy.destination=com.example.Lazy",
						"dbus.client.lazy.health=required", "dbus.client.strict.destination=com.example.Lazy",
						"dbus.client.strict.health=required", "dbus.client.strict.auto-start=false")
				.run((context) -> {
					await().until(() -> status(context, "dbusClients", "lazy") == Status.UP);
					assertThat(details(context, "dbusClients", "lazy")).containsEntry("activatable", true);
					assertThat(status(context, "dbusClients", "strict")).isEqualTo(Status.DOWN);
				});
		}
	}

	@Test
	void groupsForReadinessAndLivenessTakeTheirPart() {
		try (PrivateBus bus = PrivateBus.start()) {
			this.runner
				.withPropertyValues("dbus.bus=" + bus.address(), "dbus.service.name=com.example.Healthy",
						"management.endpoint.health.group.readiness.include=dbus,dbusClients",
						"management.endpoint.health.group.liveness.include=dbusReader",
						"dbus.client.extra.destination=com.example.Extra")
				.run((context) -> {
					assertThat(status(context, "readiness")).isEqualTo(Status.UP);
					assertThat(status(context, "liveness")).isEqualTo(Status.UP);
					bus.kill();
					await().until(() -> status(context, "readiness") == Status.DOWN);
					assertThat(status(context, "liveness")).isEqualTo(Status.UP);
				});
		}
	}

	@Test
	@EffectOf({ "management.health.dbus-clients.enabled", "management.health.dbus-reader.enabled" })
	void eachHasASwitch() {
		this.runner
			.withPropertyValues("management.health.dbus-clients.enabled=false",
					"management.health.dbus-reader.enabled=false")
			.run((context) -> assertThat(context).hasBean("dbusHealthContributor")
				.doesNotHaveBean("dbusClientsHealthContributor")
				.doesNotHaveBean(ReaderHealthIndicator.class));
	}

	@Test
	void clientsOpenNoConnectionUnlessTheyAreRequired() {
		this.runner.withPropertyValues("dbus.client.extra.destination=com.example.Extra").run((context) -> {
			assertThat(status(context, "dbusClients", "extra")).isEqualTo(Status.UNKNOWN);
			assertThat(context.getBean(DBusConnectionProvider.class).getIfOpened()).isNull();
		});
	}

	private static Status status(ApplicationContext context, String... path) {
		return descriptor(context, path).getStatus();
	}

	private static Map<String, Object> details(ApplicationContext context, String... path) {
		return ((IndicatedHealthDescriptor) descriptor(context, path)).getDetails();
	}

	private static HealthDescriptor descriptor(ApplicationContext context, String... path) {
		return Objects.requireNonNull(context.getBean(HealthEndpoint.class).healthForPath(path));
	}

	@Test
	void doesNotOpenAConnection() {
		this.runner.run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(context.getBean(DBusConnectionProvider.class).getIfOpened()).isNull();
		});
	}

	@Test
	void backsOffWithoutHealthOnTheClassPath() {
		this.runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("dbusHealthContributor"));
	}

	@Test
	@EffectOf("management.health.dbus.enabled")
	void backsOffWhenDisabled() {
		this.runner.withPropertyValues("management.health.dbus.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("dbusHealthContributor"));
	}

	@Test
	void backsOffWhenDBusIsDisabled() {
		this.runner.withPropertyValues("dbus.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("dbusHealthContributor"));
	}

	@Test
	void takesAnApplicationsOwnIndicator() {
		this.runner.withUserConfiguration(OwnIndicator.class)
			.run((context) -> assertThat(context).hasBean("dbusHealthIndicator")
				.doesNotHaveBean("dbusHealthContributor"));
	}

	private static Health health(ApplicationContext context) {
		Health health = context.getBean("dbusHealthContributor", HealthIndicator.class).health(true);
		assertThat(health).isNotNull();
		return health;
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnIndicator {

		@Bean
		HealthIndicator dbusHealthIndicator() {
			return () -> Health.up().build();
		}

	}

}
