package org.dbusspring.core.test;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.auth.SaslMechanism;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageDecoder;
import org.dbusspring.core.message.MessageEncoder;
import org.dbusspring.core.message.MessageFramer;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.transport.Connector;
import org.dbusspring.core.transport.Transport;

/**
 * A client of a bus that hands out every message as it arrives. For one thread.
 */
public final class RawClient implements AutoCloseable {

	private static final String BUS = "org.freedesktop.DBus";

	private final Transport transport;

	private final MessageEncoder encoder;

	private final MessageFramer framer = new MessageFramer(1 << 20);

	private final ByteBuffer received = ByteBuffer.allocate(1 << 16).limit(0);

	private String name = "";

	private int serial;

	/** Connects and says Hello. */
	public RawClient(String address) throws IOException {
		this(address, ByteOrder.nativeOrder());
	}

	/** As above, and writes in that byte order. */
	public RawClient(String address, ByteOrder order) throws IOException {
		this(order, address);
		hello();
	}

	private RawClient(ByteOrder order, String address) {
		this.encoder = new MessageEncoder(1 << 20, order);
		this.transport = new Connector(List.of(BusAddress.parse(address)), List.of(SaslMechanism.external()), false,
				TimeUnit.SECONDS.toNanos(20))
			.connect();
	}

	/** Connects and says nothing. */
	public static RawClient withoutHello(String address) {
		return new RawClient(ByteOrder.nativeOrder(), address);
	}

	private void hello() throws IOException {
		this.name = bus("Hello", "", BodyWriter.EMPTY).body().readString();
	}

	/** Its unique name, empty without one. */
	public String name() {
		return this.name;
	}

	/** Calls a method of the bus with strings. */
	public Message bus(String member, String signature, BodyWriter body) throws IOException {
		int call = send(new OutgoingMessage(MessageHeader.methodCall(BUS, ObjectPath.of("/org/freedesktop/DBus"), BUS,
				member, 0, Signature.of(signature)), body));
		List<Message> before = receiveUntil((message) -> message.header().replySerial() == call);
		Message reply = before.get(before.size() - 1);
		if (reply.header().type() != MessageType.METHOD_RETURN) {
			throw new IOException(member + ": " + reply.header().errorName() + " " + reply.body().readString());
		}
		return reply;
	}

	/** Sends a message and gives its serial. */
	public int send(OutgoingMessage message) throws IOException {
		ByteBuffer bytes = this.encoder.encode(message, ++this.serial).bytes();
		while (bytes.hasRemaining()) {
			if (this.transport.write(bytes) == 0) {
				this.transport.await(true, 1000);
			}
		}
		return this.serial;
	}

	/** Everything up to the message that is waited for, that one included. */
	public List<Message> receiveUntil(Predicate<Message> last) throws IOException {
		List<Message> messages = new ArrayList<>();
		while (true) {
			Message message = receive();
			messages.add(message);
			if (last.test(message)) {
				return messages;
			}
		}
	}

	/**
	 * The next message.
	 * @throws EOFException if the bus closed the connection
	 * @throws SocketTimeoutException if nothing comes
	 */
	public Message receive() throws IOException {
		byte[] frame;
		while ((frame = this.framer.next(this.received)) == null) {
			this.received.compact();
			if (this.transport.read(this.received) < 0) {
				throw new EOFException("the bus closed the connection");
			}
			this.received.flip();
			if (!this.received.hasRemaining() && this.transport.await(false, 20_000) == 0) {
				throw new SocketTimeoutException("no message in 20 s");
			}
		}
		return MessageDecoder.decode(frame);
	}

	@Override
	public void close() {
		this.transport.close();
	}

}
