package org.dbusspring.core.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;

import org.dbusspring.core.address.BusAddress;
import org.jspecify.annotations.Nullable;

/**
 * Listens at a {@code tcp:} address.
 */
record TcpServerSocket(ServerSocketChannel channel, Map<String, String> connectable) implements ServerSocket {

	static ServerSocket open(BusAddress address, int backlog) throws IOException {
		String host = address.value("host");
		String family = address.value("family");
		String port = address.value("port");
		InetAddress at = bindAddress(address.value("bind"), (host != null) ? host : "localhost", family);
		ServerSocketChannel channel = ServerSocketChannel.open();
		try {
			channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
			channel.bind(new InetSocketAddress(at, (port != null) ? Integer.parseInt(port) : 0), backlog);
			Map<String, String> connectable = new LinkedHashMap<>();
			connectable.put("host", (host != null) ? host : "localhost");
			connectable.put("port", Integer.toString(((InetSocketAddress) channel.getLocalAddress()).getPort()));
			if (family != null) {
				connectable.put("family", family);
			}
			return new TcpServerSocket(channel, connectable);
		}
		catch (IOException | RuntimeException | Error ex) {
			Attempt.closeQuietly(channel);
			throw ex;
		}
	}

	private static InetAddress bindAddress(@Nullable String bind, String host, @Nullable String family)
			throws IOException {
		if ("*".equals(bind)) {
			return new InetSocketAddress(0).getAddress();
		}
		return TcpSockets.resolve((bind != null) ? bind : host, family).get(0);
	}

	@Override
	public AcceptedTransport accepted(SocketChannel accepted) throws IOException {
		return new AcceptedTransport(TcpSockets.transport(accepted), PeerCredentials.UNKNOWN);
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
