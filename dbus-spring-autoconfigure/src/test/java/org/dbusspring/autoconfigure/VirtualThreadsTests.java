package org.dbusspring.autoconfigure;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.service.DBusService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On which threads handlers run: {@code spring.threads.virtual.enabled} and
 * {@code dbus.executor.virtual-threads}.
 */
@Tag(PrivateBus.TAG)
class VirtualThreadsTests {

	private PrivateBus bus;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.bus = PrivateBus.start();
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DBusAutoConfiguration.class, DBusServiceAutoConfiguration.class))
			.withBean(Threads.class)
			.withPropertyValues("dbus.bus=" + this.bus.address());
	}

	@AfterEach
	void stop() {
		this.bus.close();
	}

	@Test
	void handlersRunOnThePoolOfTheConnectionUnlessToldOtherwise() {
		this.runner
			.run((context) -> assertThat(thread(context.getBean(DBusConnectionProvider.class))).startsWith("Thread[")
				.contains("dbus-dbus-worker-"));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void handlersRunOnVirtualThreadsWhereBootsPropertySaysSo() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(thread(context.getBean(DBusConnectionProvider.class)))
				.startsWith("VirtualThread[")
				.contains("dbus-dbus-worker-"));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void asManyOfThemAsThereMayBeCallsWaitAtTheSameTime() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true").run((context) -> {
			DBusConnection own = context.getBean(DBusConnectionProvider.class).getConnection();
			ExecutorService callers = Executors.newCachedThreadPool();
			try (DBusConnection connection = this.bus.connect("caller")) {
				List<Future<String>> answers = IntStream.range(0, 100)
					.mapToObj((i) -> callers.submit(() -> call(connection, own.uniqueName(), "Wait")))
					.toList();
				assertThat(context.getBean(Threads.class).waiting.await(60, TimeUnit.SECONDS)).isTrue();
				context.getBean(Threads.class).go.countDown();
				for (Future<String> answer : answers) {
					assertThat(answer.get(60, TimeUnit.SECONDS)).startsWith("VirtualThread[");
				}
			}
			finally {
				callers.shutdownNow();
			}
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void aConnectionMayHaveOtherThreadsThanTheApplication() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true", "dbus.executor.virtual-threads=false")
			.run((context) -> assertThat(thread(context.getBean(DBusConnectionProvider.class))).startsWith("Thread["));
		this.runner.withPropertyValues("dbus.executor.virtual-threads=true")
			.run((context) -> assertThat(thread(context.getBean(DBusConnectionProvider.class)))
				.startsWith("VirtualThread["));
	}

	@Test
	@EffectOf("dbus.executor.virtual-threads")
	@EnabledOnJre(JRE.JAVA_17)
	void virtualThreadsThatJavaDoesNotHaveFailTheStart() {
		this.runner.withPropertyValues("dbus.executor.virtual-threads=true")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("Property dbus.executor.virtual-threads with value 'true' is invalid: "
						+ "Virtual threads need Java 21 or later."));
	}

	private String thread(DBusConnectionProvider service) {
		try (DBusConnection connection = this.bus.connect("caller")) {
			return call(connection, service.getConnection().uniqueName(), "Current");
		}
	}

	private static String call(DBusConnection caller, String destination, String member) {
		return caller
			.call(new OutgoingMessage(MessageHeader.methodCall(destination, ObjectPath.of("/threads"),
					"com.example.Threads", member, MessageFlags.NONE, Signature.EMPTY)))
			.body()
			.readString();
	}

	@DBusService(interfaceName = "com.example.Threads", path = "/threads")
	static class Threads {

		private final CountDownLatch waiting = new CountDownLatch(100);

		private final CountDownLatch go = new CountDownLatch(1);

		@DBusMethod
		String current() {
			return Thread.currentThread().toString();
		}

		@DBusMethod(name = "Wait")
		String waitForAll() throws InterruptedException {
			this.waiting.countDown();
			this.go.await(60, TimeUnit.SECONDS);
			return current();
		}

	}

}
