package org.dbusspring.core.test.hostile;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageDecoder;
import org.dbusspring.core.message.MessageFramer;
import org.dbusspring.core.test.corpus.CorpusMessage;
import org.dbusspring.core.test.corpus.Envelope;
import org.dbusspring.core.test.corpus.Recipe;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.WireLimits;

/**
 * One end of a stream that sends whatever bytes a test wants. For one thread.
 */
public final class HostilePeer implements AutoCloseable {

	private final SocketChannel channel;

	private final ByteBuffer received;

	private final MessageFramer framer = new MessageFramer(WireLimits.MAX_MESSAGE);

	private String name = "";

	HostilePeer(SocketChannel channel, ByteBuffer received) {
		this.channel = channel;
		this.received = received;
	}

	/** Connects to a server without a bus. */
	public static HostilePeer connect(String address) throws IOException {
		HostilePeer peer = new HostilePeer(open(address), ByteBuffer.allocate(1 << 16).limit(0));
		peer.send(authentication());
		peer.awaitOk();
		return peer;
	}

	/** Connects to a bus, and says Hello. */
	public static HostilePeer onBus(String address) throws IOException {
		HostilePeer peer = connect(address);
		peer.send(hello());
		peer.name = peer.receive().body().readString();
		return peer;
	}

	/**
	 * Sends messages to a server or a bus, as if each could be followed by the next, and
	 * connects again where the other end would not read on.
	 * @return how many connections it took
	 */
	public static int flood(String address, boolean bus, List<CorpusMessage> messages) throws IOException {
		int connections = 0;
		HostilePeer peer = null;
		for (CorpusMessage message : messages) {
			if (peer == null) {
				peer = bus ? onBus(address) : connect(address);
				connections++;
			}
			if (!peer.trySend(message.bytes()) || (bus ? !message.valid() : !isFrame(message.bytes()))) {
				peer.finish();
				peer = null;
			}
		}
		if (peer != null) {
			peer.finish();
		}
		return connections;
	}

	/** Whether a stream can be followed through a message. */
	public static boolean isFrame(byte[] message) {
		ByteBuffer stream = ByteBuffer.wrap(message);
		try {
			return new MessageFramer(WireLimits.MAX_MESSAGE).next(stream) != null && !stream.hasRemaining();
		}
		catch (CorruptMessageException ex) {
			return false;
		}
	}

	/** Connects, and says nothing yet. */
	public static SocketChannel open(String address) throws IOException {
		return SocketChannel.open(UnixDomainSocketAddress.of(String.valueOf(BusAddress.parse(address).value("path"))));
	}

	private static byte[] authentication() throws IOException {
		String uid = String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
		return ("\0AUTH EXTERNAL " + HexFormat.of().formatHex(uid.getBytes(StandardCharsets.US_ASCII))
				+ "\r\nBEGIN\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	private static byte[] hello() {
		String bus = "org.freedesktop.DBus";
		return Recipe.of(Recipe.CALL, new Envelope(bus, "/org/freedesktop/DBus", bus, "Hello", 0))
			.serial(1)
			.toBytes(ByteOrder.nativeOrder());
	}

	private void awaitOk() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		while (!line.toString(StandardCharsets.US_ASCII).endsWith("\r\n")) {
			if (!this.received.hasRemaining()) {
				fill();
			}
			line.write(this.received.get());
		}
		if (!line.toString(StandardCharsets.US_ASCII).startsWith("OK ")) {
			throw new IOException(line.toString(StandardCharsets.US_ASCII));
		}
	}

	/** The unique name, on a bus. */
	public String name() {
		return this.name;
	}

	/** Sends bytes. */
	public void send(byte[] bytes) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		while (buffer.hasRemaining()) {
			this.channel.write(buffer);
		}
	}

	/** Sends bytes, if the other end still listens. */
	private boolean trySend(byte[] bytes) {
		try {
			send(bytes);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Sends a message, in the order of this machine. */
	public void send(Recipe message) throws IOException {
		send(message.toBytes(ByteOrder.nativeOrder()));
	}

	/** The next message that can be read. */
	public Message receive() throws IOException {
		for (;;) {
			byte[] frame = this.framer.next(this.received);
			Message message = (frame != null) ? MessageDecoder.decode(frame) : null;
			if (message != null) {
				return message;
			}
			if (frame == null) {
				fill();
			}
		}
	}

	/** Goes through messages up to the answer to that serial. */
	public Message receiveAnswer(int serial) throws IOException {
		Message message;
		do {
			message = receive();
		}
		while (message.header().replySerial() != serial);
		return message;
	}

	private void fill() throws IOException {
		this.received.compact();
		int count = this.channel.read(this.received);
		this.received.flip();
		if (count < 0) {
			throw new EOFException("the other end has closed the connection");
		}
	}

	/**
	 * Sends nothing any more, and waits until the other end has taken everything and
	 * closes, too.
	 */
	public void finish() {
		try (SocketChannel closed = this.channel) {
			closed.shutdownOutput();
			while (closed.read(this.received.clear()) >= 0) {
				// whatever it has to say
			}
		}
		catch (IOException ex) {
			// closed already
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
