package org.dbusspring.autoconfigure;

import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.observation.DBusObservations;
import org.dbusspring.observation.DefaultDBusClientConvention;
import org.dbusspring.observation.DefaultDBusServerConvention;
import org.dbusspring.observation.DefaultDBusSignalConvention;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.service.DBusService;
import org.dbusspring.signal.DBusSignals;
import org.dbusspring.template.DBusTemplate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Beans that change how calls and signals are observed.
 */
@Tag(PrivateBus.TAG)
class DBusObservationsTests {

	private static final String GONG = "com.example.Gong";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DBusAutoConfiguration.class, DBusClientAutoConfiguration.class,
				DBusServiceAutoConfiguration.class))
		.withBean(GongService.class)
		.withPropertyValues("dbus.service.name=" + GONG);

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	@Test
	void conventionsThatAreBeansReplaceTheDefaults() {
		try (PrivateBus bus = PrivateBus.start()) {
			this.runner.withPropertyValues("dbus.bus=" + bus.address())
				.withBean(TestObservationRegistry.class, () -> this.registry)
				.withBean(OwnServerConvention.class)
				.withBean(OwnClientConvention.class)
				.withBean(OwnSignalConvention.class)
				.run((context) -> {
					strike(context);
					awaitObserved("own.server");
					awaitObserved("own.client");
					awaitObserved("own.signal");
				});
		}
	}

	@Test
	void withoutARegistryNothingIsObserved() {
		try (PrivateBus bus = PrivateBus.start()) {
			this.runner.withPropertyValues("dbus.bus=" + bus.address()).run((context) -> {
				strike(context);
				assertThat(context.getBean(DBusObservations.class).isNoop()).isTrue();
			});
		}
	}

	@Test
	void anApplicationMayMakeTheObservationsItself() {
		DBusObservations own = new DBusObservations(this.registry);
		try (PrivateBus bus = PrivateBus.start()) {
			this.runner.withPropertyValues("dbus.bus=" + bus.address())
				.withBean(DBusObservations.class, () -> own)
				.run((context) -> {
					strike(context);
					assertThat(context.getBean(DBusObservations.class)).isSameAs(own);
					awaitObserved("dbus.server");
				});
		}
	}

	/** The answer may be here before the observation has ended there. */
	private void awaitObserved(String name) {
		await().untilAsserted(() -> TestObservationRegistryAssert.assertThat(this.registry)
			.hasAnObservation((observation) -> observation.hasNameEqualTo(name)));
	}

	private static void strike(ApplicationContext context) {
		context.getBean(DBusTemplate.class)
			.object(DBusTarget.of(GONG, "/com/example/Gong"))
			.method(GONG, "Strike")
			.call();
		context.getBean(DBusSignals.class).emit(new GongService.Struck());
	}

	@DBusService(interfaceName = GONG)
	static class GongService {

		@DBusMethod
		void strike() {
		}

		@DBusSignal
		record Struck() {
		}

	}

	static class OwnServerConvention extends DefaultDBusServerConvention {

		@Override
		public String getName() {
			return "own.server";
		}

	}

	static class OwnClientConvention extends DefaultDBusClientConvention {

		@Override
		public String getName() {
			return "own.client";
		}

	}

	static class OwnSignalConvention extends DefaultDBusSignalConvention {

		@Override
		public String getName() {
			return "own.signal";
		}

	}

}
