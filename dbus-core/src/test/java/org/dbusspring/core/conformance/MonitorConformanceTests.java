package org.dbusspring.core.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.monitor.BusMonitor;
import org.dbusspring.core.monitor.OverheardMessage;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.wire.WireReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a monitor says: Hello and BecomeMonitor, and not a word more, whatever it hears. A
 * bus disconnects a monitor that talks.
 */
@Timeout(120)
class MonitorConformanceTests {

	@TempDir
	private Path folder;

	private final BlockingQueue<OverheardMessage> overheard = new LinkedBlockingQueue<>();

	@Test
	void aMonitorSaysNothingWhateverItHears() throws Exception {
		MatchRule rule = MatchRule.builder().member("Ping").build();
		try (ScriptedBus bus = new ScriptedBus(this.folder)) {
			CompletableFuture<BusMonitor> opened = bus.open((settings) -> BusMonitor.open(settings.build(),
					List.of(rule), new SignalQueue(), this.overheard::add));
			Message call = bus.receive();
			assertThat(call.header().interfaceName()).isEqualTo("org.freedesktop.DBus.Monitoring");
			assertThat(call.header().member()).isEqualTo("BecomeMonitor");
			assertThat(call.header().signature()).hasToString("asu");
			assertThat(rules(call)).containsExactly(rule.toString());
			// its answer would arrive when the bus has made us a monitor
			bus.send(RawMessage.ping().field(RawMessage.DESTINATION, "s", ScriptedBus.UNIQUE_NAME));
			bus.answer(call);
			try (BusMonitor monitor = opened.get(60, TimeUnit.SECONDS)) {
				bus.send(RawMessage.signal("NameLost")
					.fromBus()
					.field(RawMessage.DESTINATION, "s", ScriptedBus.UNIQUE_NAME));
				bus.send(RawMessage.ping().serial(1), RawMessage.call("Check").serial(2),
						RawMessage.reply(call.serial()), RawMessage.error(3), RawMessage.signal("Rung"));
				assertThat(List.of(next(), next(), next(), next(), next())).containsExactly(MessageType.METHOD_CALL,
						MessageType.METHOD_CALL, MessageType.METHOD_RETURN, MessageType.ERROR, MessageType.SIGNAL);
				assertThat(this.overheard).isEmpty();
				bus.expectNothing();
				assertThat(monitor.isConnected()).isTrue();
			}
		}
	}

	private static List<String> rules(Message call) {
		WireReader body = call.body();
		int end = body.beginArray(4);
		String rule = body.readString();
		body.endArray(end);
		assertThat(body.readInt32()).isZero();
		return List.of(rule);
	}

	private MessageType next() throws InterruptedException {
		OverheardMessage next = this.overheard.poll(60, TimeUnit.SECONDS);
		assertThat(next).isNotNull();
		return next.message().header().type();
	}

}
