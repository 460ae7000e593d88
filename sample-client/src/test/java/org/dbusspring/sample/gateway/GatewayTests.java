package org.dbusspring.sample.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.sample.peer.OtherServices;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The gateway before a backend that is another's, and that stops, goes on, dies and comes
 * back. Not on the embedded bus as well: a system bus is none.
 */
class GatewayTests {

	private static final Logger logger = LoggerFactory.getLogger(GatewayTests.class);

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final int IN_FLIGHT = 64;

	private final HttpClient http = HttpClient.newHttpClient();

	private ConfigurableApplicationContext gateway;

	@Test
	void everyAnswerIsAsItShouldBeWhateverHappensToTheBackend() {
		try (PrivateBus bus = PrivateBus.start();
				OtherServices backend = OtherServices.start(bus);
				ConfigurableApplicationContext application = start(bus.address())) {
			this.gateway = application;
			awaitHealth("UP");
			assertThat(get("/").body()).isEqualTo("{\"hello\":\"world\"}");
			assertThat(get("/").headers().firstValue("Content-Type").orElse("none")).startsWith("application/json");
			assertThat(get("/api/v1/key3").body()).isEqualTo("{\"message\": \"Key retrieved\", \"result\": 3}");
			assertThat(get("/api/v1/zero").body()).isEqualTo("{\"message\": \"Key retrieved\", \"result\": 0}");
			assertThat(get("/api/v1/nothing").body()).isEqualTo("{\"message\": \"No key found\", \"result\": null}");

			Load load = new Load();
			load.send(2000);
			load.awaitAnswers(1900);
			// in the middle of it
			backend.signal("STOP");
			long stopped = System.nanoTime();
			load.awaitAnswers(2000);
			load.send(IN_FLIGHT);
			load.awaitAnswers(2000 + IN_FLIGHT);
			// the deadline of requests that nobody answers does not concern others
			long start = System.nanoTime();
			assertThat(get("/").statusCode()).isEqualTo(200);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
			awaitHealth("DOWN");
			load.send(IN_FLIGHT);
			long continued = System.nanoTime();
			backend.signal("CONT");
			awaitHealth("UP");
			long up = System.nanoTime();
			load.send(1000);
			load.awaitAnswers(2600 + 2 * IN_FLIGHT);
			long killed = System.nanoTime();
			backend.kill();
			long gone = System.nanoTime();
			load.awaitAnswers(3000 + 2 * IN_FLIGHT);
			load.send(872);
			load.awaitAnswers(3872 + 2 * IN_FLIGHT);
			awaitHealth("DOWN");
			long before = System.nanoTime();
			backend.restart();
			awaitHealth("UP");
			long back = System.nanoTime();
			load.send(1000);
			load.awaitAnswers(5000);

			List<Answer> answers = new ArrayList<>(load.answers);
			logger.info("{}", load);
			assertThat(answers).hasSize(5000);
			assertThat(answers).allSatisfy((answer) -> {
				if (answer.within(Long.MIN_VALUE, stopped) || answer.within(up, killed)
						|| answer.within(back, Long.MAX_VALUE)) {
					assertThat(answer.status).isEqualTo(200);
				}
				else if (answer.within(stopped, continued)) {
					assertThat(answer.status).as(answer.toString()).isEqualTo(504);
					assertThat(answer.took()).isBetween(Duration.ofMillis(1900), LIMIT);
				}
				else if (answer.within(gone, before)) {
					assertThat(answer.status).isEqualTo(503);
				}
				else {
					assertThat(answer.status).isIn(200, (answer.end() <= up) ? 504 : 503);
				}
			});
		}
	}

	@Test
	void itStartsWithoutABusAndComesUpByItself() {
		try (PrivateBus bus = PrivateBus.start()) {
			bus.kill();
			try (ConfigurableApplicationContext application = start(bus.address())) {
				this.gateway = application;
				assertThat(get("/").statusCode()).isEqualTo(200);
				assertThat(get("/api/v1/key1").statusCode()).isEqualTo(503);
				assertThat(get("/actuator/health").statusCode()).isEqualTo(503);
				bus.restart();
				try (OtherServices backend = OtherServices.start(bus)) {
					assertThat(backend).isNotNull();
					awaitHealth("UP");
					assertThat(get("/api/v1/key1").statusCode()).isEqualTo(200);
				}
			}
		}
	}

	private static ConfigurableApplicationContext start(String address) {
		return GatewayApplication.run("--server.port=0", "--dbus.bus=" + address,
				"--dbus.connections.system.bus=" + address);
	}

	private void awaitHealth(String status) {
		await().atMost(LIMIT)
			.untilAsserted(() -> assertThat(get("/actuator/health").body()).startsWith("{")
				.contains("\"backend\":{", "\"status\":\"" + status + "\"")
				.satisfies((body) -> assertThat(body.substring(body.indexOf("\"backend\":"))).contains(status)));
	}

	private HttpResponse<String> get(String path) {
		return this.http.sendAsync(request(path), BodyHandlers.ofString()).orTimeout(60, TimeUnit.SECONDS).join();
	}

	private HttpRequest request(String path) {
		return HttpRequest
			.newBuilder(URI
				.create("http://localhost:" + this.gateway.getEnvironment().getProperty("local.server.port") + path))
			.timeout(LIMIT)
			.build();
	}

	/** Requests, a bounded number of them at a time. */
	private final class Load {

		private final Semaphore free = new Semaphore(IN_FLIGHT);

		private final AtomicInteger wanted = new AtomicInteger();

		private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

		/** Has so many sent, as fast as answers come. */
		void send(int number) {
			this.wanted.addAndGet(number);
			go();
		}

		private void go() {
			while (this.wanted.get() > 0 && this.free.tryAcquire()) {
				if (this.wanted.getAndUpdate((left) -> Math.max(0, left - 1)) == 0) {
					this.free.release();
					return;
				}
				long start = System.nanoTime();
				GatewayTests.this.http.sendAsync(request("/api/v1/key1"), BodyHandlers.ofString())
					.whenComplete((response, failure) -> {
						this.answers
							.add(new Answer((response != null) ? response.statusCode() : -1, start, System.nanoTime()));
						this.free.release();
						go();
					});
			}
		}

		void awaitAnswers(int number) {
			await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> this.answers.size() >= number);
		}

		@Override
		public String toString() {
			StringBuilder text = new StringBuilder();
			for (int status : new int[] { 200, 503, 504, -1 }) {
				List<Duration> took = this.answers.stream()
					.filter((answer) -> answer.status == status)
					.map(Answer::took)
					.sorted()
					.toList();
				text.append(status).append(": ").append(took.size());
				if (!took.isEmpty()) {
					text.append(" (")
						.append(took.get(0).toMillis())
						.append(" to ")
						.append(took.get(took.size() - 1).toMillis())
						.append(" ms) ");
				}
			}
			return text.toString();
		}

	}

	private record Answer(int status, long start, long end) {

		boolean within(long from, long to) {
			return this.start >= from && this.end <= to;
		}

		Duration took() {
			return Duration.ofNanos(this.end - this.start);
		}

	}

}
