package org.dbusspring.monitor;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import org.dbusspring.connection.DBusConnections;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.AccessDeniedException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.monitor.BusMonitor;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.test.BusProgram;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Variant;
import org.dbusspring.remote.DBusMock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * An application that overhears what busctl and a service in Python say to each other.
 */
@Tag(PrivateBus.TAG)
class MonitorTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final String NAME = "com.example.Lamp";

	private static final List<MatchRule> LAMP = List.of(MatchRule.parse("interface='com.example.Lamp'"),
			MatchRule.parse("type='method_return'"));

	private PrivateBus bus;

	private DBusConnection connection;

	private DBusMock lamp;

	private DefaultDBusMonitors monitors;

	@BeforeEach
	void start() {
		Peers.require("busctl", "--version");
		this.bus = PrivateBus.start();
		this.connection = this.bus.connect("client");
		this.monitors = new DefaultDBusMonitors(DBusConnections.of(() -> this.connection));
		this.lamp = DBusMock.start(this.bus, this.connection, NAME, "/lamp", NAME);
		this.lamp.object("/lamp")
			.method(DBusMock.MOCK, "AddMethod")
			.arguments(NAME, "Dim", "u", "s", "ret = 'dimmed to %d' % args[0]")
			.call();
	}

	@AfterEach
	void stop() {
		if (this.monitors != null) {
			this.monitors.close();
		}
		if (this.lamp != null) {
			this.lamp.close();
		}
		if (this.connection != null) {
			this.connection.close();
		}
		if (this.bus != null) {
			this.bus.close();
		}
	}

	private void dim(int level) {
		assertThat(this.bus.run("busctl", "--user", "call", NAME, "/lamp", NAME, "Dim", "u", String.valueOf(level))
			.output()).contains("dimmed to " + level);
	}

	@Test
	void theCallOfAProgramAndTheAnswerOfAServiceAreOverheard() {
		Queue<DBusMonitorMessage> overheard = new ConcurrentLinkedQueue<>();
		try (BusMonitor monitor = this.monitors.open(LAMP, overheard::add)) {
			dim(7);
			await().atMost(LONG).until(() -> overheard.stream().anyMatch((message) -> answers(message, "dimmed to 7")));
			DBusMonitorMessage call = overheard.stream()
				.filter((message) -> "Dim".equals(message.member()))
				.findFirst()
				.orElseThrow();
			String service = this.connection.bus().nameOwner(NAME).orElseThrow();
			assertThat(call.type()).isEqualTo(MessageType.METHOD_CALL);
			assertThat(call.destination()).isIn(NAME, service);
			assertThat(call.path()).isEqualTo(ObjectPath.of("/lamp"));
			assertThat(call.interfaceName()).isEqualTo(NAME);
			assertThat(call.values()).containsExactly(Variant.of("u", 7L));
			assertThat(call.missed()).isZero();
			assertThat(call.resumed()).isFalse();
			assertThat(overheard).filteredOn((message) -> answers(message, "dimmed to 7"))
				.singleElement()
				.satisfies((answer) -> {
					assertThat(answer.replySerial()).isEqualTo(call.serial());
					assertThat(answer.sender()).isEqualTo(service);
					assertThat(answer.destination()).isEqualTo(call.sender());
				});
			assertThat(monitor.dropped()).isZero();
		}
	}

	private static boolean answers(DBusMonitorMessage message, String text) {
		return message.type() == MessageType.METHOD_RETURN && message.values().equals(List.of(Variant.of(text)));
	}

	@Test
	void aFluxEndsItsMonitorWhenItIsCancelled() {
		List<DBusMonitorMessage> overheard = new CopyOnWriteArrayList<>();
		Disposable subscription = MonitorFlux.of(this.monitors, LAMP).subscribe(overheard::add);
		dim(1);
		await().atMost(LONG).until(() -> overheard.stream().anyMatch((message) -> answers(message, "dimmed to 1")));
		subscription.dispose();
		int before = overheard.size();
		Queue<DBusMonitorMessage> witness = new ConcurrentLinkedQueue<>();
		try (BusMonitor monitor = this.monitors.open(LAMP, witness::add)) {
			dim(2);
			await().atMost(LONG).until(() -> witness.stream().anyMatch((message) -> answers(message, "dimmed to 2")));
			assertThat(monitor.isConnected()).isTrue();
		}
		assertThat(overheard).hasSize(before);
	}

	@Test
	void monitorsEndWithTheApplication() {
		BusMonitor monitor = this.monitors.open(List.of(), (message) -> {
		});
		assertThat(monitor.isOpen()).isTrue();
		this.monitors.close();
		assertThat(monitor.isOpen()).isFalse();
		assertThat(this.connection.isConnected()).isTrue();
	}

	@Test
	void aRefusalSaysWhatToDo() {
		try (PrivateBus refusing = PrivateBus.refusing(BusProgram.named(BusProgram.DBUS_DAEMON),
				"org.freedesktop.DBus.Monitoring"); DBusConnection known = refusing.connect("known")) {
			assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(
					() -> new DefaultDBusMonitors(DBusConnections.of(() -> known)).open(List.of(), (message) -> {
					}))
				.withMessageContainingAll("'known-monitor'", "policy", "subscribe to signals");
		}
	}

}
