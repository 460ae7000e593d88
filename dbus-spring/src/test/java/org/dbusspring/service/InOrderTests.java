package org.dbusspring.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbusspring.service.RunningServices.error;

/**
 * Calls are handled at the same time, unless a service wants them one after the other:
 * {@link DBusService#inOrder()}.
 */
@Tag(PrivateBus.TAG)
class InOrderTests {

	private static final String LOG = "com.example.Log";

	private RunningServices services;

	@BeforeEach
	void start() {
		this.services = new RunningServices(LogService.class, MeetingService.class);
	}

	@AfterEach
	void stop() {
		if (this.services != null) {
			this.services.close();
		}
	}

	@Test
	void callsAreHandledOneAfterTheOtherInTheOrderOfTheirArrival() {
		List<CompletableFuture<Object>> answers = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			answers.add(this.services.invokeAsync((i % 2 == 0) ? LOG : "com.example.Audit", "Append", i));
		}
		answers.forEach(CompletableFuture::join);
		LogService log = this.services.bean(LogService.class);
		assertThat(log.lines).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
		assertThat(log.most).as("at the same time").hasValue(1);
	}

	@Test
	void theNextOneWaitsForAnAnswerThatComesLater() {
		CompletableFuture<Object> first = this.services.invokeAsync(LOG, "AppendLater", 1);
		CompletableFuture<Object> second = this.services.invokeAsync(LOG, "Append", 2);
		LogService log = this.services.bean(LogService.class);
		assertThat(log.begun).succeedsWithin(Duration.ofSeconds(20));
		assertThat(second).isNotDone();
		log.later.complete("later");
		assertThat(first.join()).isEqualTo("later");
		second.join();
		assertThat(log.lines).containsExactly(1, 2);
	}

	@Test
	void aCallOfTheServiceIntoItselfIsRefusedAsItWouldWaitForEver() {
		assertThat(this.services.invoke(LOG, "CallItself")).asString()
			.contains(ErrorNames.FAILED)
			.contains("it would wait for itself");
	}

	@Test
	void otherwiseCallsAreHandledAtTheSameTime() {
		CompletableFuture<Object> first = this.services.invokeAsync("com.example.Meeting", "Join");
		CompletableFuture<Object> second = this.services.invokeAsync("com.example.Meeting", "Join");
		assertThat(first.join()).isEqualTo("met");
		assertThat(second.join()).isEqualTo("met");
	}

	@DBusInterface(LOG)
	interface Log {

		@DBusMethod
		void append(int line);

		@DBusMethod
		CompletableFuture<String> appendLater(int line);

		@DBusMethod
		String callItself();

	}

	/** Another interface of the bean: the order is that of the bean. */
	@DBusInterface("com.example.Audit")
	interface Audit {

		@DBusMethod
		void append(int line);

	}

	@DBusService(inOrder = true)
	static class LogService implements Log, Audit {

		final List<Integer> lines = new CopyOnWriteArrayList<>();

		final AtomicInteger most = new AtomicInteger();

		final CompletableFuture<Void> begun = new CompletableFuture<>();

		final CompletableFuture<String> later = new CompletableFuture<>();

		private final AtomicInteger running = new AtomicInteger();

		private final DBusConnection connection;

		LogService(DBusConnection connection) {
			this.connection = connection;
		}

		@Override
		public void append(int line) {
			this.most.accumulateAndGet(this.running.incrementAndGet(), Math::max);
			this.lines.add(line);
			this.running.decrementAndGet();
		}

		@Override
		public CompletableFuture<String> appendLater(int line) {
			this.lines.add(line);
			this.begun.complete(null);
			return this.later;
		}

		@Override
		public String callItself() {
			return error(() -> this.connection.call(new OutgoingMessage(MessageHeader.methodCall(RunningServices.NAME,
					ObjectPath.of("/com/example/Log"), LOG, "CallItself", MessageFlags.NONE, Signature.EMPTY))))
				.toString();
		}

	}

	@DBusService(interfaceName = "com.example.Meeting")
	static class MeetingService {

		private final CountDownLatch both = new CountDownLatch(2);

		@DBusMethod
		String join() throws InterruptedException {
			this.both.countDown();
			return this.both.await(60, TimeUnit.SECONDS) ? "met" : "alone";
		}

	}

}
