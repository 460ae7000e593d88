package org.dbusspring.autoconfigure;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dbusspring.client.ImportDBusClients;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.Descriptors;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeReference;
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

	private static final Duration LONG = Duration.ofSeconds(180);

	private static final String NAME = "com.example.Repeated";

	private static final Codec<Map<String, List<String>>> RULES = Codecs.standard()
		.of(new TypeReference<Map<String, List<String>>>() {
		});

	@Test
	void aHundredRunsLeaveThreadsDescriptorsMatchRulesAndHeapAsAfterTheFirst() {
		try (PrivateBus bus = PrivateBus.start(); DBusConnection observer = bus.connect("observer")) {
			// what is made once for all is made by then, and the compilers have come to
			// rest
			for (int i = 0; i < 10; i++) {
				runOnce(bus);
			}
			int names = observer.bus().names().size();
			int matchRules = matchRules(observer);
			Set<String> threads = settledThreads();
			long descriptors = descriptors();
			long heap = usedHeap();
			for (int i = 0; i < 100; i++) {
				runOnce(bus);
			}
			await().atMost(LONG).untilAsserted(() -> assertThat(threads()).isSubsetOf(threads));
			await().atMost(LONG).untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(descriptors));
			await().atMost(LONG).untilAsserted(() -> assertThat(observer.bus().names()).hasSize(names));
			await().atMost(LONG).untilAsserted(() -> assertThat(matchRules(observer)).isEqualTo(matchRules));
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

	/** Of the contexts; those of the JVM and of the test come and go. */
	private static Set<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("dbus-") && !name.startsWith("dbus-observer-"))
			.collect(Collectors.toSet());
	}

	/** All but those of files: class loaders open and close their jars as they like. */
	private static long descriptors() {
		return Stream.of("socket:", "pipe:", "anon_inode:").mapToLong(Descriptors::open).sum();
	}

	/** Of all connections of the bus. */
	private static int matchRules(DBusConnection observer) {
		Message rules = observer.call(new OutgoingMessage(
				MessageHeader.methodCall("org.freedesktop.DBus", ObjectPath.of("/org/freedesktop/DBus"),
						"org.freedesktop.DBus.Debug.Stats", "GetAllMatchRules", MessageFlags.NONE, Signature.EMPTY),
				BodyWriter.EMPTY));
		return RULES.read(rules.body()).values().stream().mapToInt(List::size).sum();
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
