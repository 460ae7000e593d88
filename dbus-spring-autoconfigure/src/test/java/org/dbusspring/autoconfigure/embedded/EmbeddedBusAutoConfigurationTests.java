package org.dbusspring.autoconfigure.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.dbusspring.autoconfigure.BusLocator;
import org.dbusspring.autoconfigure.DBusAutoConfiguration;
import org.dbusspring.autoconfigure.DBusConnectionDetails;
import org.dbusspring.autoconfigure.EffectOf;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.address.BusAddress;
import org.dbusspring.embedded.EmbeddedBus;
import org.dbusspring.embedded.shared.NoSharedBusException;
import org.dbusspring.embedded.shared.SharedBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedBusAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EmbeddedBusAutoConfiguration.class, DBusAutoConfiguration.class));

	@TempDir
	private Path temp;

	@Test
	void isNotThereUnlessAskedFor() {
		this.runner.run((context) -> assertThat(context.getBean(BusLocator.class).locate("session")).isNull());
	}

	@Test
	void isNotThereWhereDBusIsDisabled() {
		this.runner.withPropertyValues("dbus.bus=embedded", "dbus.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DBusConnectionDetails.class)
				.doesNotHaveBean(BusLocator.class));
	}

	@Test
	void saysWhichDependencyIsMissing() {
		this.runner.withClassLoader(new FilteredClassLoader(EmbeddedBus.class))
			.withPropertyValues("dbus.bus=embedded")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("add the dependency org.dbusspring:dbus-embedded-bus"));
	}

	@Test
	void stepsBackForOtherDetails() {
		DBusConnectionDetails own = () -> List.of(BusAddress.unixPath("/own"));
		this.runner.withBean(DBusConnectionDetails.class, () -> own)
			.withPropertyValues("dbus.bus=embedded")
			.run((context) -> assertThat(context.getBean(DBusConnectionDetails.class)).isSameAs(own));
	}

	@Test
	void startsWithTheConnectionAndEndsAfterIt(CapturedOutput output) {
		shared().run((context) -> {
			assertThat(this.temp.resolve("shared")).doesNotExist();
			assertThat(context.getBean(DBusConnectionProvider.class).getConnection().isConnected()).isTrue();
			BusAddress address = SharedBus.join(this.temp.resolve("shared")).orElseThrow().address();
			assertThat(output).contains("Started an embedded bus, for development and tests only. "
					+ "To look at it: busctl --address=" + address + " tree");
		});
		assertThat(SharedBus.join(this.temp.resolve("shared"))).isEmpty();
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	@EffectOf("dbus.embedded.folder")
	void isSharedWithOtherApplicationsOfTheUser() {
		shared().run((first) -> {
			first.getBean(DBusConnectionProvider.class).getConnection();
			shared().withPropertyValues("dbus.embedded.start=false")
				.run((second) -> assertThat(hasOther(second.getBean(DBusConnectionProvider.class),
						first.getBean(DBusConnectionProvider.class)))
					.isTrue());
		});
	}

	@Test
	@EffectOf("dbus.embedded.shared")
	void belongsToTheApplicationAloneWhereItIsNotShared() {
		ApplicationContextRunner own = shared().withPropertyValues("dbus.embedded.shared=false");
		own.run((first) -> {
			assertThat(first.getBean(DBusConnectionProvider.class).getConnection().isConnected()).isTrue();
			assertThat(Files.exists(this.temp.resolve("shared"))).isFalse();
			own.run((second) -> assertThat(first.getBean(DBusConnectionDetails.class).getAddresses())
				.isNotEqualTo(second.getBean(DBusConnectionDetails.class).getAddresses()));
		});
	}

	@Test
	@EffectOf("dbus.embedded.start")
	void isOnlyJoinedWhereItMayNotBeStarted() {
		shared().withPropertyValues("dbus.embedded.start=false")
			.run((context) -> assertThatExceptionOfType(NoSharedBusException.class)
				.isThrownBy(() -> context.getBean(DBusConnectionProvider.class).getConnection())
				.withMessageContaining("no program of this user shares one in " + this.temp.resolve("shared")));
	}

	@Test
	void takesThePlaceOfASessionBusThatIsNotThere(CapturedOutput output) {
		EmbeddedBusProperties properties = new EmbeddedBusProperties();
		properties.setFolder(this.temp.resolve("shared"));
		properties.setFallback(true);
		try (EmbeddedBusLocator locator = new EmbeddedBusLocator(properties, Map.<String, String>of()::get)) {
			Supplier<List<BusAddress>> session = Objects.requireNonNull(locator.locate("session"));
			BusAddress address = session.get().get(0);
			assertThat(SharedBus.join(this.temp.resolve("shared"))).map(SharedBus::address).hasValue(address);
			assertThat(session.get()).containsExactly(address);
			assertThat(output).contains("No session bus is there, the embedded bus takes its place");
		}
	}

	@Test
	void leavesASessionBusThatIsNamedInItsPlace() {
		EmbeddedBusProperties properties = new EmbeddedBusProperties();
		properties.setFallback(true);
		try (EmbeddedBusLocator locator = new EmbeddedBusLocator(properties,
				Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/session")::get)) {
			assertThat(Objects.requireNonNull(locator.locate("session")).get())
				.containsExactly(BusAddress.unixPath("/session"));
		}
	}

	@Test
	@EffectOf("dbus.embedded.fallback")
	void isAFallbackOfTheSessionBusOnly() {
		this.runner.withPropertyValues("dbus.embedded.fallback=true").run((context) -> {
			assertThat(context.getBean(BusLocator.class).locate("session")).isNotNull();
			assertThat(context.getBean(BusLocator.class).locate("system")).isNull();
		});
	}

	private ApplicationContextRunner shared() {
		return this.runner.withPropertyValues("dbus.bus=embedded",
				"dbus.embedded.folder=" + this.temp.resolve("shared"));
	}

	private static boolean hasOther(DBusConnectionProvider one, DBusConnectionProvider other) {
		return one.getConnection().bus().nameOwner(other.getConnection().uniqueName()).isPresent();
	}

}
