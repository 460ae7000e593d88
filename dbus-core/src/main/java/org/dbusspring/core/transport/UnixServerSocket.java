package org.dbusspring.core.transport;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;

import org.dbusspring.core.address.BusAddress;
import org.jspecify.annotations.Nullable;

/**
 * Listens at a {@code unix:} address: by the JDK where it can, by junixsocket where
 * descriptors are wanted or the socket is abstract.
 */
final class UnixServerSocket implements ServerSocket {

	private final ServerSocketChannel channel;

	/** Nothing where the socket is abstract. */
	private final @Nullable SocketFile file;

	private final Map<String, String> connectable;

	/** Nothing where junixsocket knows the peers. */
	private final @Nullable JdkCredentials credentials;

	private UnixServerSocket(ServerSocketChannel channel, @Nullable SocketFile file, Map<String, String> connectable,
			@Nullable JdkCredentials credentials) {
		this.channel = channel;
		this.file = file;
		this.connectable = connectable;
		this.credentials = credentials;
	}

	static ServerSocket open(BusAddress address, boolean descriptors, int backlog) throws IOException {
		String name = address.value("abstract");
		if (name != null) {
			Junixsocket.require("Abstract sockets, such as '" + address + "',");
			return new UnixServerSocket(JunixsocketSockets.listen(null, name, backlog), null, Map.of("abstract", name),
					null);
		}
		if (descriptors) {
			Junixsocket.require("File descriptors in messages");
		}
		SocketFile file = SocketFile.of(address);
		ServerSocketChannel channel = null;
		try {
			file.removeStale();
			channel = descriptors ? JunixsocketSockets.listen(file.path().toString(), null, backlog)
					: listen(file, backlog);
			file.bound();
			return new UnixServerSocket(channel, file, Map.of("path", file.path().toString()),
					descriptors ? null : new JdkCredentials(file.path()));
		}
		catch (IOException | RuntimeException | Error ex) {
			Attempt.closeQuietly(channel);
			file.remove();
			throw ex;
		}
	}

	private static ServerSocketChannel listen(SocketFile file, int backlog) throws IOException {
		ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		try {
			channel.bind(UnixDomainSocketAddress.of(file.path()), backlog);
			return channel;
		}
		catch (IOException | RuntimeException | Error ex) {
			Attempt.closeQuietly(channel);
			throw ex;
		}
	}

	@Override
	public ServerSocketChannel channel() {
		return this.channel;
	}

	@Override
	public Map<String, String> connectable() {
		return this.connectable;
	}

	@Override
	public AcceptedTransport accepted(SocketChannel accepted) throws IOException {
		return (this.credentials == null) ? JunixsocketSockets.accepted(accepted)
				: new AcceptedTransport(new SocketTransport(accepted), this.credentials.of(accepted));
	}

	@Override
	public void close() throws IOException {
		// the file first: as long as it listens, nobody takes its place for stale
		if (this.file != null) {
			this.file.remove();
		}
		this.channel.close();
	}

}
