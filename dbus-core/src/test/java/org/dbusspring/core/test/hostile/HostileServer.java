package org.dbusspring.core.test.hostile;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

import org.dbusspring.core.auth.SaslServer;
import org.dbusspring.core.auth.SaslServerPolicy;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.test.corpus.Envelope;
import org.dbusspring.core.test.corpus.Recipe;

/**
 * Whom connections of ours connect to, and who sends them whatever bytes a test wants.
 */
public final class HostileServer implements AutoCloseable {

	/** What a connection is called that takes this for a bus. */
	public static final String UNIQUE_NAME = ":1.7";

	private static final String GUID = "0123456789abcdef0123456789abcdef";

	private final Path socket;

	private final ServerSocketChannel server;

	/** Listens in a folder of the test. */
	public HostileServer(Path folder) throws IOException {
		this.socket = folder.resolve("hostile-server");
		this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
			.bind(UnixDomainSocketAddress.of(this.socket));
	}

	/** Where it listens. */
	public String address() {
		return "unix:path=" + this.socket;
	}

	/** Lets the next connection in. */
	@SuppressWarnings("resource") // the peer's
	public HostilePeer accept() throws IOException {
		SocketChannel channel = this.server.accept();
		ByteBuffer received = ByteBuffer.allocate(1 << 16);
		long uid = Integer.toUnsignedLong((int) Files.getAttribute(this.socket, "unix:uid"));
		SaslServer sasl = new SaslServer(SaslServerPolicy.ownUser(), GUID, false, OptionalLong.of(uid));
		while (!sasl.isDone()) {
			if (channel.read(received) < 0) {
				throw new EOFException("the connection is closed");
			}
			byte[] answer = sasl.receive(received.flip());
			received.compact();
			if (answer != null) {
				channel.write(ByteBuffer.wrap(answer));
			}
		}
		return new HostilePeer(channel, received.flip());
	}

	/** Lets the next connection in, which takes this for a bus. */
	public HostilePeer acceptAsBus() throws IOException {
		HostilePeer peer = accept();
		Message hello = peer.receive();
		peer.send(Recipe.of(Recipe.RETURN, answer(hello.serial()))
			.field(Recipe.SENDER, "s", "org.freedesktop.DBus")
			.body("s", (writer) -> writer.string(UNIQUE_NAME))
			.toBytes(ByteOrder.nativeOrder()));
		return peer;
	}

	/** The envelope of an answer to that serial. */
	public static Envelope answer(int serial) {
		return new Envelope("", "/", "a.b", "C", serial);
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		Files.deleteIfExists(this.socket);
	}

}
