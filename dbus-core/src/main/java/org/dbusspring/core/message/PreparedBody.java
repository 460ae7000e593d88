package org.dbusspring.core.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireWriter;

/**
 * A body that has been written already, in the order of this machine, which is the one in
 * which connections send. A body begins on a boundary of eight, wherever it stands, so
 * that its bytes can be copied.
 */
record PreparedBody(ByteBuffer bytes, List<UnixFd> descriptors) implements BodyWriter {

	private static final int INITIAL_CAPACITY = 256;

	static PreparedBody of(BodyWriter body) {
		WireWriter writer = new WireWriter(INITIAL_CAPACITY, WireLimits.MAX_MESSAGE, ByteOrder.nativeOrder());
		body.writeTo(writer);
		return new PreparedBody(writer.finish(), List.copyOf(writer.descriptors()));
	}

	@Override
	public void writeTo(WireWriter writer) {
		writer.writeFinished(this.bytes, this.descriptors);
	}

}
