package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.peer.DBusServer;
import org.dbusspring.core.peer.DBusServerSettings;
import org.dbusspring.core.peer.PeerConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.statistics.ConnectionCounts;
import org.dbusspring.core.statistics.ConnectionStatistics;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What a connection tells of itself.
 */
@Tag(PrivateBus.TAG)
class StatisticsTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private PrivateBus bus;

	private DBusConnection server;

	private DBusConnection client;

	private final EchoService service = new EchoService();

	@BeforeEach
	void connect() {
		this.bus = PrivateBus.start();
		this.server = DBusConnection
			.open(this.bus.settings("server").reconnect(Duration.ofMillis(10), Duration.ofMillis(50)).build());
		this.client = DBusConnection
			.open(this.bus.settings("client").reconnect(Duration.ofMillis(10), Duration.ofMillis(50)).build());
		this.server.export(EchoService.PATH, this.service.exported());
	}

	@AfterEach
	void close() {
		if (this.bus != null) {
			this.client.close();
			this.server.close();
			this.bus.close();
		}
	}

	@Test
	void messagesAreCountedByTypeAndDirectionAndBytesByDirection() {
		// the bus has told both what they are called
		await().atMost(LONG)
			.until(() -> counts(this.client).received().signals() + counts(this.server).received().signals() == 2);
		ConnectionCounts clientBefore = counts(this.client);
		ConnectionCounts serverBefore = counts(this.server);
		for (int i = 0; i < 10; i++) {
			this.client.call(EchoService.echoCall(this.server.uniqueName(), i), LONG);
		}
		assertThatExceptionOfType(DBusErrorException.class)
			.isThrownBy(() -> this.client.call(EchoService.call(this.server.uniqueName(), "Refuse"), LONG));
		this.server.send(TickService.tick(this.client.uniqueName(), 1));
		await().atMost(LONG)
			.untilAsserted(() -> assertThat(counts(this.client).received().signals())
				.isEqualTo(clientBefore.received().signals() + 1));
		ConnectionCounts clientAfter = counts(this.client);
		ConnectionCounts serverAfter = counts(this.server);
		assertThat(clientAfter.sent().methodCalls() - clientBefore.sent().methodCalls()).isEqualTo(11);
		assertThat(clientAfter.received().methodReturns() - clientBefore.received().methodReturns()).isEqualTo(10);
		assertThat(clientAfter.received().errors() - clientBefore.received().errors()).isOne();
		assertThat(serverAfter.received().methodCalls() - serverBefore.received().methodCalls()).isEqualTo(11);
		assertThat(serverAfter.sent().methodReturns() - serverBefore.sent().methodReturns()).isEqualTo(10);
		assertThat(serverAfter.sent().errors() - serverBefore.sent().errors()).isOne();
		assertThat(serverAfter.sent().signals() - serverBefore.sent().signals()).isOne();
		// a bus adds the sender to what it passes on
		assertThat(serverAfter.received().bytes() - serverBefore.received().bytes())
			.isGreaterThan(clientAfter.sent().bytes() - clientBefore.sent().bytes())
			.isGreaterThan(11 * 100);
		assertThat(serverAfter.sent().bytes()).isGreaterThan(serverBefore.sent().bytes());
	}

	@Test
	void callsOfWhatIsNotThereAreCounted() {
		for (String member : new String[] { "Nothing", "Nowhere" }) {
			assertThatExceptionOfType(DBusErrorException.class)
				.isThrownBy(() -> this.client.call(EchoService.call(this.server.uniqueName(), member), LONG));
		}
		assertThatExceptionOfType(
				DBusErrorException.class)
			.isThrownBy(() -> this.client.call(new OutgoingMessage(MessageHeader.methodCall(this.server.uniqueName(),
					ObjectPath.of("/nowhere"), EchoService.INTERFACE, "Echo", MessageFlags.NONE, Signature.EMPTY)),
					LONG));
		assertThat(counts(this.server).callsUnknown()).isEqualTo(3);
	}

	@Test
	void whatIsUnderWayIsSeenWhileItIs() {
		CompletableFuture<Message> call = this.client.callAsync(EchoService.call(this.server.uniqueName(), "Wait"),
				LONG);
		await().atMost(LONG).until(() -> !this.service.waiting.isEmpty());
		assertThat(this.client.statistics().pendingCalls()).isOne();
		assertThat(this.server.statistics()).satisfies((statistics) -> {
			assertThat(statistics.callsInFlight()).isOne();
			assertThat(statistics.callBytesInFlight()).isPositive();
		});
		this.service.waiting.remove().reply();
		assertThat(call).succeedsWithin(LONG);
		assertThat(this.client.statistics().pendingCalls()).isZero();
		assertThat(this.server.statistics().callsInFlight()).isZero();
	}

	@Test
	void signalsThatWaitForTheirListenerAreSeen() {
		CountDownLatch released = new CountDownLatch(1);
		this.client.subscribe(TickService.TICKS, (signal) -> released.await(60, TimeUnit.SECONDS));
		for (int i = 0; i < 5; i++) {
			this.server.send(TickService.tick(null, i));
		}
		await().atMost(LONG).until(() -> this.client.statistics().signalsWaiting() == 5);
		assertThat(this.client.statistics().signalBytesWaiting()).isGreaterThan(5 * 50);
		released.countDown();
		await().atMost(LONG).until(() -> this.client.statistics().signalsWaiting() == 0);
		assertThat(this.client.statistics().signalBytesWaiting()).isZero();
	}

	@Test
	void countsGoOnInTheNextLife() {
		this.client.call(EchoService.echoCall(this.server.uniqueName(), 1), LONG);
		ConnectionCounts before = counts(this.client);
		assertThat(before.reconnections()).isZero();
		this.bus.kill();
		await().atMost(LONG).until(() -> !this.client.isConnected());
		assertThat(counts(this.client).sent().methodCalls()).isGreaterThanOrEqualTo(before.sent().methodCalls());
		this.bus.restart();
		await().atMost(LONG).until(() -> counts(this.client).reconnections() == 1);
		assertThat(counts(this.client).sent().methodCalls()).isGreaterThan(before.sent().methodCalls());
	}

	@Test
	void theReaderIsIdleUnlessSomethingHoldsItUp() throws Exception {
		await().atMost(LONG).until(() -> this.client.statistics().busy().isZero());
		Logger traffic = (Logger) LoggerFactory.getLogger("org.dbusspring.traffic");
		Blocking appender = new Blocking(this.client.name() + " <");
		appender.start();
		traffic.setLevel(Level.DEBUG);
		traffic.setAdditive(false);
		traffic.addAppender(appender);
		try {
			CompletableFuture<Message> call = this.client.callAsync(EchoService.echoCall(this.server.uniqueName(), 1),
					LONG);
			assertThat(appender.reached.await(60, TimeUnit.SECONDS)).isTrue();
			await().atMost(LONG).until(() -> this.client.statistics().busy().compareTo(Duration.ofMillis(100)) > 0);
			assertThat(this.server.statistics().busy()).isLessThan(Duration.ofSeconds(60));
			appender.released.countDown();
			assertThat(call).succeedsWithin(LONG);
			await().atMost(LONG).until(() -> this.client.statistics().busy().isZero());
		}
		finally {
			appender.released.countDown();
			traffic.detachAppender(appender);
			traffic.setLevel(null);
			traffic.setAdditive(true);
		}
	}

	@Test
	void aServerCountsForItsPeersTogetherAlsoForThoseThatHaveLeft() {
		try (DBusServer listening = DBusServer.listen(DBusServerSettings.builder("unix:tmpdir=/tmp").build())) {
			listening.export(EchoService.PATH, this.service.exported());
			for (int i = 0; i < 2; i++) {
				try (PeerConnection peer = PeerConnection
					.open(ConnectionSettings.builder(listening.address().toString()).build())) {
					peer.call(EchoService.echoCall(null, i), LONG);
				}
			}
			await().atMost(LONG).until(() -> listening.peers().isEmpty());
			ConnectionStatistics statistics = listening.statistics();
			assertThat(statistics.callsInFlight()).isZero();
			assertThat(statistics.counts().reconnections()).isZero();
			assertThat(statistics.counts().received().methodCalls()).isEqualTo(2);
			assertThat(statistics.counts().sent().methodReturns()).isEqualTo(2);
		}
	}

	private static ConnectionCounts counts(DBusConnection connection) {
		return connection.statistics().counts();
	}

	/** Holds up whoever logs a line that begins so. */
	private static final class Blocking extends AppenderBase<ILoggingEvent> {

		private final String beginning;

		private final CountDownLatch reached = new CountDownLatch(1);

		private final CountDownLatch released = new CountDownLatch(1);

		Blocking(String beginning) {
			this.beginning = beginning;
		}

		@Override
		public void doAppend(ILoggingEvent event) {
			// not append, which would hold up everybody
			if (event.getFormattedMessage().startsWith(this.beginning)) {
				this.reached.countDown();
				try {
					this.released.await(60, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
		}

		@Override
		protected void append(ILoggingEvent event) {
		}

	}

}
