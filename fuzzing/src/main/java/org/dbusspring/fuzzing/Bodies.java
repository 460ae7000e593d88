package org.dbusspring.fuzzing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.Variant;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireValidator;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of messages, read and written as their signatures say.
 */
final class Bodies {

	private Bodies() {
	}

	/** Whether a body keeps the rules of the wire format. */
	static boolean isValid(WireReader reader, Signature signature) {
		try {
			WireValidator.validate(reader, signature);
			reader.requireEnd();
			return true;
		}
		catch (CorruptMessageException ex) {
			return false;
		}
	}

	/** The values of a body, or {@code null} if it breaks a rule of the wire format. */
	static @Nullable List<Object> read(WireReader reader, Signature signature) {
		try {
			List<Object> values = new ArrayList<>();
			for (CompleteType type : signature.types()) {
				values.add(Codecs.standard().dynamic(type).read(reader));
			}
			reader.requireEnd();
			return values;
		}
		catch (CorruptMessageException ex) {
			return null;
		}
	}

	static void write(WireWriter writer, Signature signature, List<Object> values) {
		int index = 0;
		for (CompleteType type : signature.types()) {
			Codecs.standard().dynamic(type).write(writer, values.get(index++));
		}
	}

	static void writeVariant(WireWriter writer, Variant value) {
		Codecs.standard().of(Variant.class).write(writer, value);
	}

	/** The values as a body, in that byte order. */
	static Body written(ByteOrder order, Signature signature, List<Object> values) {
		WireWriter writer = new WireWriter(64, WireLimits.MAX_MESSAGE, order);
		write(writer, signature, values);
		return Body.of(writer, order);
	}

	/**
	 * Whether a body may be another one when it is written again: of equal keys of a
	 * dictionary one is left, and descriptors are numbered anew. Both may be in variants.
	 */
	static boolean mayChange(byte[] body, Signature signature) {
		return mentions(signature.text().getBytes(StandardCharsets.US_ASCII)) || mentions(body);
	}

	private static boolean mentions(byte[] types) {
		for (byte b : types) {
			if (b == '{' || b == 'h') {
				return true;
			}
		}
		return false;
	}

	/** A body on its way. */
	record Body(byte[] bytes, ByteOrder order, List<UnixFd> descriptors) {

		static Body of(WireWriter writer, ByteOrder order) {
			List<UnixFd> descriptors = List.copyOf(writer.descriptors());
			ByteBuffer written = writer.finish();
			return new Body(Arrays.copyOf(written.array(), written.limit()), order, descriptors);
		}

		WireReader reader() {
			return new WireReader(this.bytes, 0, this.bytes.length, this.order, this.descriptors);
		}

	}

}
