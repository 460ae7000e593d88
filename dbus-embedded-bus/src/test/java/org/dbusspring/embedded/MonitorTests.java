package org.dbusspring.embedded;

import java.io.IOException;
import java.util.List;

import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Monitors and eavesdroppers: who sees messages that are for others.
 */
@Timeout(60)
class MonitorTests {

	private EmbeddedBus bus;

	private RawClient monitor;

	private RawClient one;

	private RawClient two;

	@BeforeEach
	void start() throws IOException {
		this.bus = EmbeddedBus.start(EmbeddedBusSettings.builder().descriptors(false).build());
		this.monitor = new RawClient(this.bus.address());
		this.one = new RawClient(this.bus.address());
		this.two = new RawClient(this.bus.address());
	}

	@AfterEach
	void close() {
		this.monitor.close();
		this.one.close();
		this.two.close();
		this.bus.close();
	}

	@Test
	void aMonitorSeesWhatOthersAndTheBusSend() throws IOException {
		becomeMonitor();
		this.one.send(Messages.call(this.two.name()));
		this.one.send(Messages.call("com.example.Nobody"));
		assertThat(this.monitor.receiveUntil((message) -> message.header().errorName() != null))
			.filteredOn((message) -> message.header().sender() != null)
			.extracting((message) -> message.header().sender() + " to " + message.header().destination())
			.endsWith(this.one.name() + " to " + this.two.name(), this.one.name() + " to com.example.Nobody",
					"org.freedesktop.DBus to " + this.one.name());
	}

	@Test
	void aMonitorSeesOnlyWhatItsRulesSay() throws IOException {
		Messages.requestName(this.two, "com.example.Music", 0);
		becomeMonitor("destination='com.example.Music'", "member='Played'");
		this.one.send(Messages.call(this.one.name()));
		int call = this.one.send(Messages.call(this.two.name()));
		this.one.send(Messages.signal("x"));
		List<Message> seen = this.monitor.receiveUntil((message) -> "Played".equals(message.header().member()));
		assertThat(seen).filteredOn((message) -> this.one.name().equals(message.header().sender()))
			.hasSize(2)
			.first()
			.satisfies((message) -> assertThat(message.serial()).isEqualTo(call));
	}

	@Test
	void aMonitorHasNoNameAndMayNotSend() throws IOException {
		becomeMonitor();
		assertThat(this.one.bus("NameHasOwner", "s", BodyWriter.string(this.monitor.name())).body().readBoolean())
			.isFalse();
		this.monitor.send(Messages.signal("x"));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.monitor.receiveUntil((message) -> false));
		assertThat(this.one.bus("GetId", "", BodyWriter.EMPTY).body().readString()).isEqualTo(this.bus.guid());
	}

	@Test
	void onlyWhoSaysSoSeesWhatIsForOthers() throws IOException {
		this.monitor.bus("AddMatch", "s", BodyWriter.string("member='Play',eavesdrop='true'"));
		RawClient quiet = this.one;
		quiet.bus("AddMatch", "s", BodyWriter.string("member='Play'"));
		int call = this.two.send(Messages.call(this.two.name()));
		assertThat(this.monitor.receiveUntil((message) -> "Play".equals(message.header().member()))).last()
			.satisfies((message) -> assertThat(message.serial()).isEqualTo(call));
		int last = quiet.send(Messages.call("com.example.Nobody"));
		assertThat(quiet.receiveUntil((message) -> message.header().replySerial() == last))
			.noneMatch((message) -> "Play".equals(message.header().member()));
	}

	private void becomeMonitor(String... rules) throws IOException {
		OutgoingMessage call = new OutgoingMessage(
				MessageHeader.methodCall("org.freedesktop.DBus", ObjectPath.of("/org/freedesktop/DBus"),
						"org.freedesktop.DBus.Monitoring", "BecomeMonitor", 0, Signature.of("asu")),
				(body) -> {
					int array = body.beginArray(4);
					for (String rule : rules) {
						body.writeString(rule);
					}
					body.endArray(array, 4);
					body.writeInt32(0);
				});
		assertThat(Messages.answer(this.monitor, this.monitor.send(call)).header().errorName()).isNull();
	}

}
