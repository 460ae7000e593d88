package org.dbusspring.autoconfigure;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import org.dbusspring.client.ImportDBusClients;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.test.Descriptors;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.listener.DBusListener;
import org.dbusspring.service.DBusService;
import org.dbusspring.signal.DBusSignals;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application that is started and closed many times in one process leaves nothing
 * behind, neither there nor on the bus.
 */
@Tag(PrivateBus.TAG)
class RepeatedStartTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final String NAME = "com.example.Repeated";

	@Test
	void aHundredRunsLeaveThreadsDescriptorsMatchRulesAndHeapAsAfterTheFirst() {
		try (PrivateBus bus = PrivateBus.start(); DBusConnection observer = bus.connect("observer")) {
			// what is made once for all is made by then, and the compilers have come to
			// rest
			for (int i = 0; i < 10; i++) {
				runOnce(bus);
			}
			int names = observer.bus().names().size();
			Set<String> threads = settledThreads();
			long descriptors = Descriptors.open("");
			long heap = usedHeap();
			for (int i = 0; i < 100; i++) {
				runOnce(bus);
			}
			await().atMost(LONG).untilAsserted(() -> assertThat(threads()).isSubsetOf(threads));
			await().atMost(LONG).untilAsserted(() -> assertThat(Descriptors.open("")).isLessThanOrEqualTo(descriptors));
			await().atMost(LONG).untilAsserted(() -> assertThat(observer.bus().names()).hasSize(names));
			// a context alone has more than a megabyte, so not one of a hundred is left
			await().atMost(LONG).untilAsserted(() -> assertThat(usedHeap()).isLessThan(heap + (4 << 20)));
		}
	}

	private static void runOnce(PrivateBus bus) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run("--dbus.bus=" + bus.address(), "--dbus.service.name=" + NAME, "--spring.main.banner-mode=off")) {
			Use use = context.getBean(Use.class);
			assertThat(use.lamp.lit()).isTrue();
			assertThat(use.lamp.getColour()).isEqualTo("warm");
			context.getBean(DBusSignals.class).emit(new Lamp.Switched(true));
			await().atMost(LONG).until(() -> use.heard);
		}
	}

	private static Set<String> settledThreads() {
		await().atMost(LONG).until(() -> threads().stream().noneMatch((name) -> name.startsWith("dbus-dbus-")));
		return threads();
	}

	/** Of this module; those of the JVM and of the tests come and go. */
	private static Set<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("dbus-"))
			.collect(Collectors.toSet());
	}

	private static long usedHeap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	@Configuration(proxyBeanMethods = false)
	// not all of them: a condition of Boot's for endpoints keeps the environment of every
	// context
	@ImportAutoConfiguration({ DBusAutoConfiguration.class, DBusServiceAutoConfiguration.class,
			DBusClientAutoConfiguration.class, DBusLogControlAutoConfiguration.class })
	@ImportDBusClients(name = "lamp", destination = NAME, types = Lamp.class, cacheProperties = true)
	@Import({ LampService.class, Use.class })
	static class Application {

	}

	@DBusInterface(NAME)
	interface Lamp {

		@DBusMethod
		boolean lit();

		@DBusProperty
		String getColour();

		@DBusSignal
		record Switched(boolean on) {

		}

	}

	@DBusService
	static class LampService implements Lamp {

		@Override
		public boolean lit() {
			return true;
		}

		@Override
		public String getColour() {
			return "warm";
		}

	}

	static class Use {

		private final Lamp lamp;

		private volatile boolean heard;

		Use(@Qualifier("lamp") Lamp lamp) {
			this.lamp = lamp;
		}

		@DBusListener(client = "lamp")
		void on(Lamp.Switched switched) {
			this.heard = true;
		}

	}

}
