package org.dbusspring.benchmarks.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.MessageFactory;

/**
 * Messages of dbus-java, in the form in which its own readers and writers have them.
 */
final class DBusJava {

	private static final byte LITTLE = 'l';

	private static final byte METHOD_CALL = 1;

	private static final int FIXED = 12;

	private final MessageFactory factory = new MessageFactory(LITTLE);

	private final String signature;

	private final Object value;

	/** The parts of a message as its reader cuts them. */
	private final byte[] fixed;

	private final byte[] fields;

	private final byte[] body;

	/**
	 * @param message the message to read, in little endian
	 */
	DBusJava(CodecCase codecCase, byte[] message) {
		this.signature = codecCase.signature().text();
		this.value = codecCase.forDBusJava();
		ByteBuffer bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
		int length = (bytes.getInt(FIXED) + 7) & ~7;
		this.fixed = new byte[FIXED];
		bytes.get(this.fixed);
		this.fields = new byte[length + 8];
		bytes.get(this.fields, 0, 4).get(this.fields, 8, length);
		this.body = new byte[bytes.remaining()];
		bytes.get(this.body);
	}

	byte[][] write() throws DBusException {
		return this.factory
			.createMethodCall(null, "bench.x", "/bench", "bench.Echo", "Echo", (byte) 0, this.signature, this.value)
			.getWireData();
	}

	Object[] read() throws Exception {
		return MessageFactory.createMessage(METHOD_CALL, this.fixed, this.fields, this.body, List.of()).getParameters();
	}

}
