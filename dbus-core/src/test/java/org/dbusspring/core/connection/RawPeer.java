package org.dbusspring.core.connection;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageDecoder;
import org.dbusspring.core.message.MessageFramer;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.peer.DBusServer;
import org.dbusspring.core.wire.WireWriter;

/** A client that sends whatever bytes a test wants. For one thread. */
final class RawPeer implements AutoCloseable {

	private final SocketChannel channel;

	private final ByteBuffer received = ByteBuffer.allocate(1 << 16).limit(0);

	private final MessageFramer framer = new MessageFramer(1 << 20);

	RawPeer(DBusServer server) throws IOException {
		this.channel = SocketChannel.open(UnixDomainSocketAddress.of(String.valueOf(server.address().value("path"))));
	}

	void send(byte[] bytes) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		while (buffer.hasRemaining()) {
			this.channel.write(buffer);
		}
	}

	/** All of the authentication in one piece, with what is to follow it. */
	void authenticateAndSend(byte[] following) throws IOException {
		byte[] lines = ("\0AUTH EXTERNAL " + HexFormat.of().formatHex(uid().getBytes(StandardCharsets.US_ASCII))
				+ "\r\nBEGIN\r\n")
			.getBytes(StandardCharsets.US_ASCII);
		byte[] all = Arrays.copyOf(lines, lines.length + following.length);
		System.arraycopy(following, 0, all, lines.length, following.length);
		send(all);
		String answer = readLine();
		if (!answer.startsWith("OK ")) {
			throw new IOException(answer);
		}
	}

	private static String uid() throws IOException {
		return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
	}

	private String readLine() throws IOException {
		StringBuilder line = new StringBuilder();
		while (line.indexOf("\r\n") < 0) {
			fill();
			while (this.received.hasRemaining() && line.indexOf("\r\n") < 0) {
				line.append((char) this.received.get());
			}
		}
		return line.toString();
	}

	private void fill() throws IOException {
		if (!this.received.hasRemaining()) {
			this.received.clear();
			int count = this.channel.read(this.received);
			this.received.flip();
			if (count < 0) {
				throw new EOFException();
			}
		}
	}

	/** The next message. */
	Message receive() throws IOException {
		byte[] frame;
		while ((frame = this.framer.next(this.received)) == null) {
			this.received.compact();
			int count = this.channel.read(this.received);
			this.received.flip();
			if (count < 0) {
				throw new EOFException();
			}
		}
		return MessageDecoder.decode(frame);
	}

	/** Whether the other end closes the connection, after whatever it still says. */
	boolean isClosedByServer() throws IOException {
		ByteBuffer rest = ByteBuffer.allocate(1024);
		try {
			while (this.channel.read(rest.clear()) >= 0) {
				// whatever it has to say
			}
			return true;
		}
		catch (SocketException ex) {
			return true;
		}
	}

	/** A call of the echo service that claims to come from somebody, for somebody. */
	static byte[] echoCall(int serial, int value, String sender, String destination) {
		return call(EchoService.PATH, EchoService.INTERFACE, "Echo", serial, value, sender, destination);
	}

	/** A call that asks for that many bytes. */
	static byte[] makeCall(int serial, int length) {
		return call(BlobService.PATH, BlobService.INTERFACE, "Make", serial, length, ":1.1", ":1.1");
	}

	private static byte[] call(ObjectPath path, String interfaceName, String member, int serial, int value,
			String sender, String destination) {
		WireWriter writer = new WireWriter(256, 1 << 20, ByteOrder.LITTLE_ENDIAN);
		writer.writeByte((byte) 'l');
		writer.writeByte((byte) 1);
		writer.writeByte((byte) 0);
		writer.writeByte((byte) 1);
		writer.writeInt32(4);
		writer.writeInt32(serial);
		int fields = writer.beginArray(8);
		field(writer, 1, "o", () -> writer.writeObjectPath(path));
		field(writer, 2, "s", () -> writer.writeString(interfaceName));
		field(writer, 3, "s", () -> writer.writeString(member));
		field(writer, 6, "s", () -> writer.writeString(destination));
		field(writer, 7, "s", () -> writer.writeString(sender));
		field(writer, 8, "g", () -> writer.writeSignature("i"));
		writer.endArray(fields, 8);
		writer.align(8);
		writer.writeInt32(value);
		ByteBuffer bytes = writer.finish();
		byte[] all = new byte[bytes.remaining()];
		bytes.get(all);
		return all;
	}

	private static void field(WireWriter writer, int code, String type, Runnable value) {
		writer.beginStruct();
		writer.writeByte((byte) code);
		writer.beginVariant(type);
		value.run();
		writer.endVariant();
		writer.endStruct();
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
