package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.MessageBus;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.service.DBusService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of calls, and of the bus name, when the context is closed.
 */
@Tag(PrivateBus.TAG)
class ShutdownTests {

	private static final String NAME = "com.example.Closing";

	private PrivateBus bus;

	private DBusConnection client;

	@BeforeEach
	void start() {
		this.bus = PrivateBus.start();
		this.client = this.bus.connect("client");
	}

	@AfterEach
	void stop() {
		if (this.bus != null) {
			this.client.close();
			this.bus.close();
		}
	}

	@Test
	void aCallThatArrivedBeforeTheNameWasReleasedIsAnswered() throws Exception {
		ConfigurableApplicationContext context = run();
		Slow slow = context.getBean(Slow.class);
		CompletableFuture<Message> answer = call();
		assertThat(slow.entered.await(20, TimeUnit.SECONDS)).isTrue();
		CompletableFuture<Void> closing = CompletableFuture.runAsync(context::close);
		await().untilAsserted(() -> assertThat(this.client.bus().nameOwner(NAME)).isEmpty());
		assertThat(closing).isNotDone();
		slow.release.countDown();
		assertThat(answer.get(20, TimeUnit.SECONDS).body().readString()).isEqualTo("done");
		closing.get(20, TimeUnit.SECONDS);
	}

	@Test
	void aCallThatDoesNotEndDelaysTheCloseNoLongerThanTheTimeoutOfAPhase() {
		ConfigurableApplicationContext context = run("--spring.lifecycle.timeout-per-shutdown-phase=500ms");
		Slow slow = context.getBean(Slow.class);
		CompletableFuture<Message> answer = call();
		await().until(() -> slow.entered.getCount() == 0);
		assertThat(closingTakes(context)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(10));
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> answer.get(20, TimeUnit.SECONDS));
		slow.release.countDown();
	}

	@Test
	void aBusThatIsGoneDoesNotDelayTheClose() {
		ConfigurableApplicationContext context = run();
		DBusConnection connection = context.getBean(DBusConnectionProvider.class).getConnection();
		this.bus.kill();
		await().until(() -> !connection.isConnected());
		assertThat(closingTakes(context)).isLessThan(Duration.ofSeconds(10));
	}

	@Test
	void aBusThatIsGoneDuringACallDoesNotDelayTheClose() {
		ConfigurableApplicationContext context = run();
		Slow slow = context.getBean(Slow.class);
		DBusConnection connection = context.getBean(DBusConnectionProvider.class).getConnection();
		call();
		await().until(() -> slow.entered.getCount() == 0);
		this.bus.kill();
		await().until(() -> !connection.isConnected());
		assertThat(closingTakes(context)).isLessThan(Duration.ofSeconds(10));
		slow.release.countDown();
	}

	@Test
	void aBusThatDoesNotAnswerDelaysTheCloseNoLongerThanTheTimeoutOfAPhase() throws Exception {
		ConfigurableApplicationContext context = run("--spring.lifecycle.timeout-per-shutdown-phase=500ms");
		long daemon = this.client.bus().credentials(MessageBus.NAME).pid().orElseThrow();
		signal("STOP", daemon);
		try {
			assertThat(closingTakes(context)).isLessThan(Duration.ofSeconds(10));
		}
		finally {
			signal("CONT", daemon);
		}
	}

	private ConfigurableApplicationContext run(String... arguments) {
		return new SpringApplicationBuilder(ClosingApplication.class).web(WebApplicationType.NONE)
			.properties("dbus.bus=" + this.bus.address(), "dbus.service.name=" + NAME)
			.run(arguments);
	}

	private CompletableFuture<Message> call() {
		return this.client
			.callAsync(
					new OutgoingMessage(MessageHeader.methodCall(NAME, ObjectPath.of("/com/example/Closing"),
							"com.example.Closing", "Work", MessageFlags.NONE, Signature.EMPTY)),
					Duration.ofSeconds(60));
	}

	private static Duration closingTakes(ConfigurableApplicationContext context) {
		long start = System.nanoTime();
		context.close();
		return Duration.ofNanos(System.nanoTime() - start);
	}

	private static void signal(String signal, long process) throws Exception {
		assertThat(CommandResult.of(List.of("kill", "-" + signal, Long.toString(process)), "").exitCode()).isZero();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Slow.class)
	static class ClosingApplication {

	}

	@DBusInterface("com.example.Closing")
	interface Closing {

		@DBusMethod
		String work() throws InterruptedException;

	}

	@DBusService
	static class Slow implements Closing {

		final CountDownLatch entered = new CountDownLatch(1);

		final CountDownLatch release = new CountDownLatch(1);

		@Override
		public String work() throws InterruptedException {
			this.entered.countDown();
			this.release.await(60, TimeUnit.SECONDS);
			return "done";
		}

	}

}
