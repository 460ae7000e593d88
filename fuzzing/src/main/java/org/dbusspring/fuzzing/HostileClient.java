package org.dbusspring.fuzzing;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

import org.dbusspring.core.message.MessageEncoder;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

import static org.dbusspring.fuzzing.FuzzTarget.check;

/**
 * A connection to a bus on which anything can be said. It does not mind being cut off.
 */
final class HostileClient {

	private static final byte[] CREDENTIALS = ("\0AUTH EXTERNAL " + PrivateKeyring.OWN_UID + "\r\nBEGIN\r\n")
		.getBytes(StandardCharsets.US_ASCII);

	private final UnixDomainSocketAddress address;

	private final ByteBuffer received = ByteBuffer.allocate(4096);

	private @Nullable SocketChannel channel;

	HostileClient(UnixDomainSocketAddress address) {
		this.address = address;
	}

	boolean isConnected() {
		return this.channel != null;
	}

	/** Connects, unless it is connected. */
	void connect() throws IOException {
		if (this.channel == null) {
			SocketChannel opened = SocketChannel.open(this.address);
			opened.configureBlocking(false);
			this.channel = opened;
		}
	}

	/** Connects, is let in and says Hello, without waiting for an answer. */
	void join() throws IOException {
		connect();
		write(CREDENTIALS);
		write(hello());
	}

	private static byte[] hello() {
		String bus = "org.freedesktop.DBus";
		MessageHeader header = MessageHeader.methodCall(bus, ObjectPath.of("/org/freedesktop/DBus"), bus, "Hello",
				MessageFlags.NONE, Signature.EMPTY);
		ByteBuffer bytes = new MessageEncoder(1 << 20, ByteOrder.nativeOrder()).encode(new OutgoingMessage(header), 1)
			.bytes();
		byte[] hello = new byte[bytes.remaining()];
		bytes.get(hello);
		return hello;
	}

	/** Writes what there is room for. */
	void write(byte[] bytes) {
		if (this.channel != null) {
			try {
				this.channel.write(ByteBuffer.wrap(bytes));
			}
			catch (IOException ex) {
				// it has been cut off
				disconnect();
			}
		}
	}

	/** Reads and forgets some of what has come. */
	void read() {
		if (this.channel != null) {
			try {
				if (this.channel.read(this.received.clear()) < 0) {
					disconnect();
				}
			}
			catch (IOException ex) {
				disconnect();
			}
		}
	}

	void disconnect() {
		if (this.channel != null) {
			try {
				this.channel.close();
			}
			catch (IOException ex) {
				// it is gone all the same
			}
			this.channel = null;
		}
	}

	/** Connects as an honest client does, and sees that it is let in. */
	static void greet(UnixDomainSocketAddress address) throws IOException {
		try (SocketChannel channel = SocketChannel.open(address)) {
			channel.write(ByteBuffer.wrap(CREDENTIALS));
			channel.write(ByteBuffer.wrap(hello()));
			ByteBuffer answer = ByteBuffer.allocate(4096);
			while (!new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1)
				.contains("NameAcquired")) {
				check(answer.hasRemaining() && channel.read(answer) >= 0, "A bus lets in who may come in");
			}
		}
	}

}
