package org.dbusspring.fuzzing;

import java.io.FileDescriptor;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.signature.InvalidSignatureException;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.TypeMismatchException;
import org.dbusspring.core.type.ValueOutOfRangeException;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;
import org.dbusspring.fuzzing.Bodies.Body;
import org.jspecify.annotations.Nullable;

import static org.dbusspring.fuzzing.FuzzTarget.check;

/**
 * Bodies of any signature, read as variants and as Java types. The signature is made of
 * the input, or that of a Java type; the body is what the input says, or a valid one, or
 * one in which some bytes are wrong.
 */
final class BodyTarget implements FuzzTarget {

	/** Stands for every descriptor; nothing is ever read from it. */
	private static final UnixFd DESCRIPTOR = UnixFd.of(FileDescriptor.in);

	private static final List<Codec<Object>> CODECS = Stream.of(JavaTypes.EXACT, JavaTypes.LOOSE)
		.flatMap(List::stream)
		.toList();

	@Override
	public void run(Input input) {
		int how = input.next();
		ByteOrder order = ((how & 1) == 0) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
		Types types = new Types(input, DESCRIPTOR);
		Codec<Object> codec = ((how & 2) != 0) ? CODECS.get(input.next(CODECS.size())) : null;
		Signature signature = (codec != null) ? Signature.ofForeign(codec.type().text())
				: ((how & 4) != 0) ? signature(input.until(0)) : types.signature();
		if (signature == null) {
			return;
		}
		Body body = ((how & 8) != 0) ? new Body(input.rest(), order, List.of(DESCRIPTOR))
				: made(types, signature, order);
		input.made(body.bytes().length);
		if ((how & 24) == 16) {
			spoil(body.bytes(), input);
		}
		boolean valid = Bodies.isValid(body.reader(), signature);
		check(valid || (how & 24) != 0, "A body that was written is valid");
		readAndWrite(body, signature, valid);
		if (codec != null) {
			readAndWrite(body, codec, valid);
		}
	}

	private static @Nullable Signature signature(byte[] text) {
		try {
			return Signature.ofForeign(new String(text, StandardCharsets.ISO_8859_1));
		}
		catch (InvalidSignatureException ex) {
			return null;
		}
	}

	private static Body made(Types types, Signature signature, ByteOrder order) {
		WireWriter writer = new WireWriter(64, WireLimits.MAX_MESSAGE, order);
		types.write(writer, signature);
		return Body.of(writer, order);
	}

	private static void spoil(byte[] bytes, Input input) {
		for (int count = 1 + input.next(4); count > 0 && bytes.length > 0; count--) {
			bytes[(input.next() << 8 | input.next()) % bytes.length] = (byte) input.next();
		}
	}

	private static void readAndWrite(Body body, Signature signature, boolean valid) {
		List<Object> values = Bodies.read(body.reader(), signature);
		check(valid == (values != null), "A body that is read is valid, and the other way round");
		if (values == null) {
			return;
		}
		check(values.toString() != null && values.hashCode() == values.hashCode(), "Values can be shown and compared");
		Body written = Bodies.written(body.order(), signature, values);
		check(Bodies.mayChange(body.bytes(), signature) || Arrays.equals(body.bytes(), written.bytes()),
				"What is read is written as it was");
		ByteOrder other = (body.order() == ByteOrder.BIG_ENDIAN) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
		List<Object> swapped = Bodies.read(Bodies.written(other, signature, values).reader(), signature);
		check(swapped != null
				&& Arrays.equals(written.bytes(), Bodies.written(body.order(), signature, swapped).bytes()),
				"The byte order changes nothing");
	}

	private static void readAndWrite(Body body, Codec<Object> codec, boolean valid) {
		Object value;
		try {
			WireReader reader = body.reader();
			value = codec.read(reader);
			reader.requireEnd();
		}
		catch (CorruptMessageException ex) {
			check(!valid, "What is valid is not refused as corrupt");
			return;
		}
		catch (ValueOutOfRangeException | TypeMismatchException ex) {
			return;
		}
		check(valid, "What is read as a Java type is valid");
		if (JavaTypes.LOOSE.contains(codec)) {
			return;
		}
		Body written = written(codec, value, body.order());
		Object again = codec.read(written.reader());
		check(Arrays.equals(written.bytes(), written(codec, again, body.order()).bytes()),
				"What is written is read as it was");
	}

	private static Body written(Codec<Object> codec, Object value, ByteOrder order) {
		WireWriter writer = new WireWriter(64, WireLimits.MAX_MESSAGE, order);
		codec.write(writer, value);
		return Body.of(writer, order);
	}

	@Override
	public List<byte[]> seeds() {
		List<byte[]> seeds = new ArrayList<>();
		for (int how : new int[] { 0, 1, 16, 17 }) {
			for (int seed = 0; seed < 12; seed++) {
				byte[] bytes = new byte[64];
				for (int i = 0; i < bytes.length; i++) {
					bytes[i] = (byte) (31 * (i + 1) * (seed + 3) >> 2);
				}
				bytes[0] = (byte) how;
				seeds.add(bytes);
			}
		}
		for (int type = 0; type < CODECS.size(); type++) {
			byte[] bytes = new byte[96];
			Arrays.fill(bytes, (byte) 2);
			bytes[1] = (byte) type;
			seeds.add(bytes);
		}
		seeds.addAll(FuzzTarget.texts("\14a{sv}\0\0\0\0\0\0\0\0\0", "\14v\0\1v\0\1v\0\1y\0\1",
				"\14a(ssssouso)\0\0\0\0\0\0\0\0\0", "\14((((((((y))))))))\0\1", "\14aaaaaaaaay\0\0\0\0\0"));
		return seeds;
	}

	@Override
	public List<String> dictionary() {
		return List.of("a{sv}", "a{", "}", "(", ")", "\001v\000", "\001h\000", "\003(v)\000", "\005a{sv}\000",
				"\0\0\0\0");
	}

	@Override
	public long allocationLimit(int length) {
		return (512 << 10) + 1_000L * length;
	}

}
