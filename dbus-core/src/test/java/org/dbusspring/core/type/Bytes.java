package org.dbusspring.core.type;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

import static org.assertj.core.api.Assertions.assertThat;

/** Values to bytes and back, for tests. */
final class Bytes {

	static final List<ByteOrder> ORDERS = List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

	private Bytes() {
	}

	static <T> byte[] write(Codec<T> codec, T value) {
		return write(ByteOrder.LITTLE_ENDIAN, (writer) -> codec.write(writer, value));
	}

	static byte[] write(ByteOrder order, Consumer<WireWriter> writing) {
		WireWriter writer = new WireWriter(16, WireLimits.MAX_MESSAGE, order);
		writing.accept(writer);
		ByteBuffer buffer = writer.finish();
		return Arrays.copyOf(buffer.array(), buffer.limit());
	}

	static <T> T read(Codec<T> codec, byte[] bytes) {
		return codec.read(reader(bytes, ByteOrder.LITTLE_ENDIAN, List.of()));
	}

	static WireReader reader(byte[] bytes, ByteOrder order, List<UnixFd> descriptors) {
		return new WireReader(bytes, 0, bytes.length, order, descriptors);
	}

	/** What is read where another codec wrote. */
	static <T, R> R reread(Codec<T> source, T value, Codec<R> target) {
		assertThat(target.type()).isEqualTo(source.type());
		return read(target, write(source, value));
	}

	/** Writes and reads in both byte orders, all bytes, and returns what was read. */
	static <T> T roundTrip(Codec<T> codec, T value) {
		T last = null;
		for (ByteOrder order : ORDERS) {
			WireWriter writer = new WireWriter(16, WireLimits.MAX_MESSAGE, order);
			codec.write(writer, value);
			ByteBuffer buffer = writer.finish();
			WireReader reader = new WireReader(buffer.array(), 0, buffer.limit(), order, writer.descriptors());
			last = codec.read(reader);
			reader.requireEnd();
		}
		return last;
	}

}
