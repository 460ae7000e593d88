package org.dbusspring.fuzzing;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.dbusspring.core.descriptor.ReceivedDescriptors;
import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.DescriptorQueue;
import org.dbusspring.core.message.EncodedMessage;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageDecoder;
import org.dbusspring.core.message.MessageEncoder;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageFramer;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Variant;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.WireLimits;
import org.jspecify.annotations.Nullable;

import static org.dbusspring.fuzzing.FuzzTarget.check;

/**
 * A stream of messages, from bytes to values and back. The first byte says how many
 * descriptors come along, and in how small portions the others arrive.
 */
final class MessageTarget implements FuzzTarget {

	private static final int MAX_DESCRIPTORS = 3;

	@Override
	public void run(Input input) throws IOException {
		int how = input.next();
		byte[] stream = input.rest();
		List<UnixFd> arriving = descriptors(how & MAX_DESCRIPTORS);
		List<byte[]> atOnce = frames(stream);
		List<byte[]> inPortions = new ArrayList<>();
		DescriptorQueue queue = new DescriptorQueue();
		boolean taken = receive(stream, (how >> 2) + 1, arriving, queue, inPortions);
		queue.close();
		check(Arrays.deepEquals(atOnce.toArray(), inPortions.toArray()),
				"The portions in which a stream arrives change nothing");
		check(taken || arriving.stream().noneMatch(UnixFd::isOpen), "Descriptors that nobody has taken are closed");
		ReceivedDescriptors.closeAll(arriving);
	}

	private static List<UnixFd> descriptors(int count) throws IOException {
		List<UnixFd> descriptors = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			descriptors.add(UnixFd.of(new FileInputStream("/dev/null").getFD()));
		}
		return descriptors;
	}

	private static List<byte[]> frames(byte[] stream) {
		MessageFramer framer = new MessageFramer(WireLimits.MAX_MESSAGE);
		List<byte[]> frames = new ArrayList<>();
		ByteBuffer received = ByteBuffer.wrap(stream);
		try {
			byte[] frame;
			while ((frame = framer.next(received)) != null) {
				frames.add(frame);
			}
		}
		catch (CorruptMessageException ex) {
			// the connection ends here
		}
		return frames;
	}

	/** As a connection does it. Says whether a descriptor was taken out of a body. */
	private static boolean receive(byte[] stream, int portion, List<UnixFd> arriving, DescriptorQueue queue,
			List<byte[]> frames) {
		MessageFramer framer = new MessageFramer(WireLimits.MAX_MESSAGE);
		ByteBuffer received = ByteBuffer.allocate(stream.length);
		boolean taken = false;
		queue.add(arriving);
		try {
			for (int at = 0; at < stream.length; at += portion) {
				received.put(stream, at, Math.min(portion, stream.length - at)).flip();
				byte[] frame;
				while ((frame = framer.next(received)) != null) {
					frames.add(frame.clone());
					taken |= decode(frame, queue);
				}
				queue.endOfRead(framer.isInsideMessage() || received.hasRemaining());
				received.compact();
			}
		}
		catch (CorruptMessageException ex) {
			// the connection ends here
		}
		return taken;
	}

	private static boolean decode(byte[] frame, DescriptorQueue queue) {
		Message message;
		try {
			message = MessageDecoder.decode(frame, queue);
		}
		catch (CorruptMessageException ex) {
			return false;
		}
		if (message == null) {
			return false;
		}
		Signature signature = message.header().signature();
		boolean valid = Bodies.isValid(message.body(), signature);
		List<Object> values = Bodies.read(message.body(), signature);
		check(valid == (values != null), "A body that is read is valid, and the other way round");
		if (values != null) {
			again(message, values, ByteOrder.LITTLE_ENDIAN);
			again(message, values, ByteOrder.BIG_ENDIAN);
		}
		boolean mayHaveTaken = message.descriptors().size() > 0;
		message.descriptors().closeUntaken();
		return mayHaveTaken;
	}

	/** Writes the message and reads it again. */
	private static void again(Message message, List<Object> values, ByteOrder order) {
		MessageHeader header = message.header();
		OutgoingMessage outgoing = new OutgoingMessage(header,
				(writer) -> Bodies.write(writer, header.signature(), values));
		EncodedMessage encoded = new MessageEncoder(WireLimits.MAX_MESSAGE, order).encode(outgoing, message.serial());
		DescriptorQueue queue = new DescriptorQueue();
		queue.add(encoded.descriptors());
		byte[] frame = new MessageFramer(WireLimits.MAX_MESSAGE).next(encoded.bytes());
		check(frame != null && !encoded.bytes().hasRemaining(), "What is written is one message");
		Message copy = Objects.requireNonNull(MessageDecoder.decode(Objects.requireNonNull(frame), queue));
		check(copy.toString().equals(message.toString()), "The header is the same again");
		check(copy.header().flags() == header.flags(), "The flags are the same again");
		List<Object> valuesAgain = Bodies.read(copy.body(), header.signature());
		check(valuesAgain != null, "What is written is valid");
		check(asVariants(header.signature(), values).equals(asVariants(header.signature(), valuesAgain)),
				"The values are the same again");
	}

	/** Variants know how to compare what is in arrays. */
	private static List<Variant> asVariants(Signature signature, @Nullable List<Object> values) {
		List<Variant> variants = new ArrayList<>();
		for (int i = 0; values != null && i < values.size(); i++) {
			variants.add(Variant.of(signature.types().get(i).text(), values.get(i)));
		}
		return variants;
	}

	@Override
	public List<byte[]> seeds() {
		Message call = Objects
			.requireNonNull(MessageDecoder.decode(encoded(ByteOrder.LITTLE_ENDIAN,
					MessageHeader.methodCall("com.example.Music", ObjectPath.of("/com/example/Music"),
							"com.example.Music1", "Play", MessageFlags.NO_AUTO_START, Signature.of("")),
					BodyWriter.EMPTY)));
		MessageHeader signal = MessageHeader.signal(null, ObjectPath.of("/a"), "com.example.Music1", "Changed",
				Signature.of("sa{sv}as"));
		List<Object> changed = List.of("com.example.Music1",
				Map.of("Volume", Variant.of(0.5), "Tags", Variant.of("a{ss}", Map.of("a", "b"))), List.of("Title"));
		MessageHeader reply = MessageHeader.methodReturn(call, Signature.of("ybnqiuxtdogvaxay(ad)aah"));
		List<Object> all = List.of((byte) 1, true, (short) 2, 3, 4, 5L, 6L, 7L, 8.0, "/o", "a{sv}",
				Variant.of("v", Variant.of("(i)", List.of(1))), List.of(9), new byte[] { 10 },
				List.of(new double[] { 11 }), List.of(List.of()));
		MessageHeader error = MessageHeader.error(call, "com.example.Error.Failed", Signature.of("s"));
		List<byte[]> seeds = new ArrayList<>();
		for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
			int portions = 4 * (seeds.size() + 7);
			byte[] first = encoded(order, call.header(), BodyWriter.EMPTY);
			byte[] second = encoded(order, signal, (writer) -> Bodies.write(writer, signal.signature(), changed));
			byte[] third = encoded(order, reply, (writer) -> Bodies.write(writer, reply.signature(), all));
			byte[] fourth = encoded(order, error, BodyWriter.string("It did not work"));
			seeds.add(seed(portions, first));
			seeds.add(seed(portions + 1, first, second));
			seeds.add(seed(portions + 2, third));
			seeds.add(seed(255, fourth, third, first));
		}
		return seeds;
	}

	private static byte[] encoded(ByteOrder order, MessageHeader header, BodyWriter body) {
		ByteBuffer bytes = new MessageEncoder(WireLimits.MAX_MESSAGE, order)
			.encode(new OutgoingMessage(header, body), 1)
			.bytes();
		byte[] copy = new byte[bytes.remaining()];
		bytes.get(copy);
		return copy;
	}

	private static byte[] seed(int how, byte[]... messages) {
		ByteBuffer seed = ByteBuffer.allocate(4096).put((byte) how);
		for (byte[] message : messages) {
			seed.put(message);
		}
		return Arrays.copyOf(seed.array(), seed.position());
	}

	@Override
	public List<String> dictionary() {
		return List.of("a{sv}", "a(oa{sv})", "((((", "aaaa", "v", "\001v\000", "\001s\000", "\001o\000", "\001g\000",
				"\001u\000", "\001h\000", "org.freedesktop.DBus.Local", "/org/freedesktop/DBus/Local", ":1.1",
				"\0\0\0\0");
	}

	@Override
	public long allocationLimit(int length) {
		// two framers take up to 1 MiB each on the word of a header, before anything else
		return (3 << 20) + 4000L * length;
	}

}
