package org.dbusspring.core.transport;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;

import org.dbusspring.core.address.BusAddress;

/**
 * Connects to {@code unix:} addresses: by the JDK where it can, by junixsocket where
 * descriptors are wanted or the socket is abstract.
 */
final class UnixSockets {

	private UnixSockets() {
	}

	static Transport connect(BusAddress address, boolean descriptors, Attempt attempt) throws IOException {
		String path = address.value("path");
		if (path == null) {
			Junixsocket.require("Abstract sockets, such as '" + address + "',");
			return JunixsocketSockets.connect(address, attempt);
		}
		if (descriptors) {
			Junixsocket.require("File descriptors in messages");
			return JunixsocketSockets.connect(address, attempt);
		}
		return connect(path, attempt);
	}

	private static Transport connect(String path, Attempt attempt) throws IOException {
		SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
		try {
			attempt.opened(channel).connect(UnixDomainSocketAddress.of(path));
			return new SocketTransport(channel);
		}
		catch (IOException | RuntimeException | Error ex) {
			Attempt.closeQuietly(channel);
			throw ex;
		}
	}

}
