package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.test.Descriptors;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What connections leave behind: nothing.
 */
@Tag(PrivateBus.TAG)
class LeakTests {

	private static final Duration LONG = Duration.ofSeconds(120);

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void twoHundredConnectionsLeaveNeitherThreadsNorDescriptors(boolean descriptors) {
		try (PrivateBus bus = PrivateBus.start()) {
			ConnectionSettings settings = bus.settings("leaks").descriptors(descriptors).build();
			useOnce(settings);
			await().atMost(LONG).until(() -> threads() == 0);
			long before = Descriptors.open("");
			for (int i = 0; i < 200; i++) {
				useOnce(settings);
			}
			await().atMost(LONG).until(() -> threads() == 0);
			await().atMost(LONG).until(() -> Descriptors.open("") <= before);
		}
	}

	private static void useOnce(ConnectionSettings settings) {
		try (DBusConnection connection = DBusConnection.open(settings)) {
			connection.export(EchoService.PATH, new EchoService().exported());
			connection.subscribe(MatchRule.parse("type='signal',member='Any'"), (signal) -> {
			});
			connection.ownName("org.dbusspring.test.Leaks");
			connection.call(EchoService.echoCall(connection.uniqueName(), 1), LONG);
			CompletableFuture<Message> left = connection.callAsync(EchoService.call(connection.uniqueName(), "Wait"),
					LONG);
			assertThat(left).isNotDone();
		}
	}

	@Test
	void twentyLossesOfTheBusLeaveNeitherThreadsNorDescriptors() {
		try (PrivateBus bus = PrivateBus.start();
				DBusConnection connection = DBusConnection
					.open(bus.settings("leaks").reconnect(Duration.ofMillis(5), Duration.ofMillis(50)).build())) {
			connection.export(EchoService.PATH, new EchoService().exported());
			connection.ownName("org.dbusspring.test.Leaks");
			lose(bus, connection);
			long threads = threads();
			// without the pipes to the daemons, which are the test's own
			long sockets = Descriptors.open("socket:");
			long selectors = Descriptors.open("anon_inode:");
			for (int i = 0; i < 20; i++) {
				lose(bus, connection);
			}
			// one more for each lane that happens to be at work
			await().atMost(LONG).until(() -> threads() <= threads + 4);
			await().atMost(LONG).until(() -> Descriptors.open("socket:") <= sockets);
			await().atMost(LONG).until(() -> Descriptors.open("anon_inode:") <= selectors);
		}
	}

	private static void lose(PrivateBus bus, DBusConnection connection) {
		String before = connection.uniqueName();
		bus.kill();
		await().atMost(LONG).until(() -> !connection.isConnected());
		bus.restart();
		assertThat(connection.awaitConnected(LONG)).isTrue();
		assertThat(before).startsWith(":");
		connection.call(EchoService.echoCall(connection.uniqueName(), 1), LONG);
		await().atMost(LONG).until(() -> connection.pendingCalls() == 0);
	}

	private static long threads() {
		return Stream.of(Thread.getAllStackTraces().keySet().toArray(Thread[]::new))
			.filter((thread) -> thread.getName().startsWith("dbus-leaks-"))
			.count();
	}

}
