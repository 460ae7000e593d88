package org.dbusspring.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.test.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Peers that do not read what is sent to them, with and without descriptors.
 */
@Timeout(120)
class SlowReaderTests {

	private static final int KIBIBYTE = 1 << 10;

	private final Logger logger = (Logger) LoggerFactory.getLogger("org.dbusspring.embedded");

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void close() {
		this.logger.detachAppender(this.log);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whoKeepsASenderWaitingIsCutOffAndNamed(boolean descriptors) throws IOException {
		BusLimits limits = BusLimits.builder().unreadBytes(256 * KIBIBYTE).stallTimeout(Duration.ofMillis(300)).build();
		try (EmbeddedBus bus = start(limits, descriptors);
				RawClient sender = new RawClient(bus.address());
				RawClient deaf = new RawClient(bus.address())) {
			int call = sender.send(Messages.call(deaf.name()));
			for (int i = 0; i < 64; i++) {
				sender.send(Messages.bytes(deaf.name(), 64 * KIBIBYTE));
			}
			assertThat(Messages.answer(sender, call).header().errorName())
				.isEqualTo("org.freedesktop.DBus.Error.NoReply");
			assertThatWarned("Bus 'test' cuts off " + deaf.name(), "uid ", "it has taken nothing");
			isGone(deaf);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void forWhomTooMuchWaitsIsCutOffAtOnce(boolean descriptors) throws IOException {
		BusLimits limits = BusLimits.builder().outgoingBytes(512 * KIBIBYTE).unreadBytes(1 << 30).build();
		try (EmbeddedBus bus = start(limits, descriptors);
				RawClient emitter = new RawClient(bus.address());
				RawClient deaf = new RawClient(bus.address());
				RawClient reader = new RawClient(bus.address())) {
			deaf.bus("AddMatch", "s", BodyWriter.string("member='Played'"));
			reader.bus("AddMatch", "s", BodyWriter.string("member='Played'"));
			for (int i = 0; i < 2048; i++) {
				emitter.send(Messages.signal(i + "x".repeat(KIBIBYTE)));
				String number = i + "x";
				reader.receiveUntil((message) -> "Played".equals(message.header().member())
						&& message.body().readString().startsWith(number));
			}
			assertThatWarned("Bus 'test' cuts off " + deaf.name(), "it does not read");
			isGone(deaf);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whoDoesNotReadTheAnswersOfTheBusWaitsForItself(boolean descriptors) throws IOException {
		BusLimits limits = BusLimits.builder().unreadBytes(16 * KIBIBYTE).stallTimeout(Duration.ofMillis(300)).build();
		try (EmbeddedBus bus = start(limits, descriptors); RawClient other = new RawClient(bus.address())) {
			try (RawClient deaf = new RawClient(bus.address())) {
				assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
					for (int i = 0; i < 1_000_000; i++) {
						deaf.send(Messages.call("com.example.Nobody"));
					}
				});
				assertThatWarned("Bus 'test' cuts off " + deaf.name(), "it has taken nothing");
			}
			assertThat(other.bus("GetId", "", BodyWriter.EMPTY).body().readString()).isEqualTo(bus.guid());
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whoBeginsALargeMessageAndDoesNotGoOnMakesRoomForOthers(boolean descriptors) throws IOException {
		BusLimits limits = BusLimits.builder().totalBytes(1 << 20).stallTimeout(Duration.ofMillis(300)).build();
		try (EmbeddedBus bus = start(limits, descriptors);
				RawClient sender = new RawClient(bus.address());
				RawClient receiver = new RawClient(bus.address());
				SocketChannel beginner = LimitTests.connect(bus)) {
			beginner.write(ByteBuffer.wrap("\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n".getBytes(StandardCharsets.US_ASCII)));
			ByteBuffer preamble = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
			beginner.write(preamble.put(new byte[] { 'l', 1, 0, 1 }).putInt(800 * KIBIBYTE).putInt(1).putInt(0).flip());
			String answers = "";
			ByteBuffer answer = ByteBuffer.allocate(256);
			while (!answers.contains("OK ")) {
				beginner.read(answer);
				answers = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
			}
			int call = sender.send(Messages.bytes(receiver.name(), 900 * KIBIBYTE));
			receiver.receiveUntil((message) -> message.serial() == call && message.bodyLength() > KIBIBYTE);
			int other = receiver.send(Messages.bytes(sender.name(), 900 * KIBIBYTE));
			sender.receiveUntil((message) -> message.serial() == other && message.bodyLength() > KIBIBYTE);
		}
		assertThat(this.log.list).extracting(ILoggingEvent::getFormattedMessage)
			.filteredOn((line) -> line.contains("cuts off"))
			.allSatisfy((line) -> assertThat(line).contains("it has begun a large message"));
	}

	private static EmbeddedBus start(BusLimits limits, boolean descriptors) {
		return EmbeddedBus
			.start(EmbeddedBusSettings.builder().name("test").limits(limits).descriptors(descriptors).build());
	}

	private void assertThatWarned(String... parts) {
		assertThat(this.log.list).anySatisfy((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getFormattedMessage()).contains(parts);
		});
	}

	private static void isGone(RawClient client) {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.receiveUntil((message) -> false));
	}

}
