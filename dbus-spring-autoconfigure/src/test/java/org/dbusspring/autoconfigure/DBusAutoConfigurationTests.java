package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.dbusspring.client.DBusProxies;
import org.dbusspring.connection.DBusConnectionManager;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.address.InvalidAddressException;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.transport.BusUnreachableException;
import org.dbusspring.service.DBusServiceExporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Tag(PrivateBus.TAG)
class DBusAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(DBusAutoConfiguration.class, DBusServiceAutoConfiguration.class, DBusClientAutoConfiguration.class));

	@Test
	void backsOffWithoutDBusOnTheClassPath() {
		this.runner.withClassLoader(new FilteredClassLoader(DBusConnection.class))
			.run((context) -> assertThat(context).doesNotHaveBean(DBusConnectionProvider.class)
				.doesNotHaveBean(DBusServiceExporter.class)
				.doesNotHaveBean(DBusProxies.class));
	}

	@Test
	@EffectOf("dbus.enabled")
	void backsOffWhenDisabled() {
		this.runner.withPropertyValues("dbus.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DBusConnectionProvider.class)
				.doesNotHaveBean(DBusServiceExporter.class)
				.doesNotHaveBean(DBusProxies.class));
	}

	@Test
	void backsOffWhenDisabledWhateverElseIsThere() {
		this.runner.withUserConfiguration(OwnProvider.class)
			.withPropertyValues("dbus.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DBusServiceExporter.class)
				.doesNotHaveBean(DBusProxies.class));
	}

	@Test
	void refusesATimeoutThatIsNone() {
		this.runner.withPropertyValues("dbus.timeout=-1s")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("dbus.timeout")
				.hasStackTraceContaining("more than 0"));
		this.runner.withPropertyValues("dbus.client.music.timeout=0s")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("dbus.client.music.timeout")
				.hasStackTraceContaining("more than 0"));
	}

	@Test
	void takesAnApplicationsOwnProvider() {
		this.runner.withUserConfiguration(OwnProvider.class)
			.run((context) -> assertThat(context).hasSingleBean(DBusConnectionProvider.class)
				.doesNotHaveBean(DBusConnectionManager.class)
				.hasSingleBean(DBusProxies.class));
	}

	@Test
	void takesOtherConnectionDetails() {
		this.runner.withUserConfiguration(OwnDetails.class)
			.withPropertyValues("dbus.bus=unix:path=/property")
			.run((context) -> assertThatExceptionOfType(BusUnreachableException.class)
				.isThrownBy(() -> context.getBean(DBusConnectionProvider.class).getConnection())
				.withMessageContaining("/nowhere/details"));
	}

	@Test
	void doesNotOpenAConnectionThatNothingUses() {
		this.runner.withPropertyValues("dbus.bus=unix:path=/nowhere/bus").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(DBusConnectionProvider.class).getIfOpened()).isNull();
		});
	}

	@Test
	void refusesAnAddressThatIsNoneAtOnce() {
		this.runner.withPropertyValues("dbus.bus=sesion")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(InvalidAddressException.class)
				.hasStackTraceContaining("'sesion'"));
	}

	@Test
	@EffectOf("dbus.bus")
	void opensTheConnectionOnceAndClosesItWithTheContext() {
		try (PrivateBus bus = PrivateBus.start()) {
			DBusConnection[] opened = new DBusConnection[1];
			this.runner.withPropertyValues("dbus.bus=" + bus.address()).run((context) -> {
				DBusConnectionProvider provider = context.getBean(DBusConnectionProvider.class);
				opened[0] = provider.getConnection();
				assertThat(provider.getConnection()).isSameAs(opened[0]).isSameAs(provider.getIfOpened());
				assertThat(opened[0].isOpen()).isTrue();
			});
			assertThat(opened[0].isOpen()).isFalse();
		}
	}

	@Test
	void doesNotOpenAConnectionAfterItsEnd() {
		DBusConnectionManager manager = new DBusConnectionManager(() -> {
			throw new AssertionError("asked for settings");
		});
		manager.close();
		assertThatIllegalStateException().isThrownBy(manager::getConnection);
	}

	@Test
	void customizersHaveTheLastWordOnSettings() {
		try (PrivateBus bus = PrivateBus.start()) {
			this.runner.withPropertyValues("dbus.bus=" + bus.address(), "dbus.timeout=3s")
				.withUserConfiguration(Customizer.class)
				.run((context) -> {
					DBusConnection connection = context.getBean(DBusConnectionProvider.class).getConnection();
					assertThat(connection.name()).isEqualTo("customized");
					assertThat(context.getBean(DBusProperties.class).getTimeout()).isEqualTo(Duration.ofSeconds(3));
				});
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnProvider {

		@Bean
		DBusConnectionProvider ownProvider() {
			return () -> {
				throw new IllegalStateException("own");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDetails {

		@Bean
		DBusConnectionDetails ownDetails() {
			return () -> List.of(BusAddress.unixPath("/nowhere/details"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizer {

		@Bean
		ConnectionSettingsCustomizer customizer() {
			return (connection, settings) -> settings.name("customized" + connection);
		}

	}

}
