package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.NameRegistration;
import org.dbusspring.core.connection.RequestNameFlag;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
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

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DBusAutoConfiguration.class, DBusServiceAutoConfiguration.class,
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
			.run((context) -> assertThat(context).doesNotHaveBean(DBusHealthIndicator.class));
	}

	@Test
	void backsOffWhenDBusIsDisabled() {
		this.runner.withPropertyValues("dbus.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DBusHealthIndicator.class));
	}

	@Test
	void takesAnApplicationsOwnIndicator() {
		this.runner.withUserConfiguration(OwnIndicator.class)
			.run((context) -> assertThat(context).hasBean("dbusHealthIndicator")
				.doesNotHaveBean(DBusHealthIndicator.class));
	}

	private static Health health(ApplicationContext context) {
		Health health = context.getBean(DBusHealthIndicator.class).health(true);
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
