package org.dbusspring.benchmarks.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.message.EncodedMessage;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageDecoder;
import org.dbusspring.core.message.MessageEncoder;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Values written and read: by our codecs and by loops written by hand; and whole messages
 * with one such argument, by us and by dbus-java.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
// compiled in the foreground, so that what is measured is compiled on a busy machine too
@Fork(value = 2, jvmArgsAppend = "-Xbatch")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init")
public class CodecBenchmark {

	private static final ByteOrder ORDER = ByteOrder.nativeOrder();

	@Param({ "int", "string", "1 MiB ay", "a{sv} of 1000", "record of 20", "a(ssssouso) of 500" })
	private String value;

	private CodecCase codecCase;

	private byte[] body;

	private byte[] frame;

	private MessageEncoder encoder;

	private OutgoingMessage message;

	private DBusJava dbusJava;

	/** Makes the value, and sees to it that all mean the same by it. */
	@Setup
	public void setUp() throws Exception {
		this.codecCase = CodecCases.of(this.value);
		this.body = bytes(write());
		MessageHeader header = MessageHeader.methodCall("bench.x", ObjectPath.of("/bench"), "bench.Echo", "Echo", 0,
				this.codecCase.signature());
		this.message = new OutgoingMessage(header, this.codecCase::write);
		this.encoder = new MessageEncoder(WireLimits.MAX_MESSAGE, ORDER);
		this.frame = bytes(writeMessage().bytes());
		this.dbusJava = new DBusJava(this.codecCase, this.frame);
		require(Arrays.equals(this.body, bytes(writeByHand())), "the loop writes something else");
		require(bytesOrText(readByHand()).equals(bytesOrText(read())), "the loop reads something else");
		byte[][] parts = writeMessageByDBusJava();
		int length = Arrays.stream(parts).filter(Objects::nonNull).mapToInt((part) -> part.length).sum();
		// it may put its fields in another order, and so pad otherwise
		require(length >= this.body.length, "dbus-java writes something else");
		require(readMessageByDBusJava().length == 1, "dbus-java reads something else");
	}

	private static void require(boolean condition, String problem) {
		if (!condition) {
			throw new IllegalStateException(problem);
		}
	}

	private static String bytesOrText(Object read) {
		return (read instanceof byte[] bytes) ? Arrays.toString(bytes) : read.toString();
	}

	private static byte[] bytes(ByteBuffer buffer) {
		return Arrays.copyOf(buffer.array(), buffer.limit());
	}

	@Benchmark
	public ByteBuffer write() {
		WireWriter writer = new WireWriter(256, WireLimits.MAX_MESSAGE, ORDER);
		this.codecCase.write(writer);
		return writer.finish();
	}

	@Benchmark
	public ByteBuffer writeByHand() {
		HandWriter writer = new HandWriter();
		this.codecCase.writeByHand(writer);
		return writer.finish();
	}

	@Benchmark
	public Object read() {
		return this.codecCase.read(new WireReader(this.body, 0, this.body.length, ORDER, List.of()));
	}

	@Benchmark
	public Object readByHand() {
		return this.codecCase.readByHand(new HandReader(this.body));
	}

	@Benchmark
	public EncodedMessage writeMessage() {
		return this.encoder.encode(this.message, 1);
	}

	@Benchmark
	public byte[][] writeMessageByDBusJava() throws Exception {
		return this.dbusJava.write();
	}

	@Benchmark
	public Object readMessage() {
		Message received = Objects.requireNonNull(MessageDecoder.decode(this.frame));
		return this.codecCase.read(received.body());
	}

	@Benchmark
	public Object[] readMessageByDBusJava() throws Exception {
		return this.dbusJava.read();
	}

}
