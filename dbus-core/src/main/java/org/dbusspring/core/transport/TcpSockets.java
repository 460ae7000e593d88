package org.dbusspring.core.transport;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.dbusspring.core.address.BusAddress;
import org.jspecify.annotations.Nullable;

/**
 * Connects to {@code tcp:} addresses: to the first address of the host that answers, each
 * within its share of the time.
 */
final class TcpSockets {

	private TcpSockets() {
	}

	static Transport connect(BusAddress address, Attempt attempt) throws IOException {
		int port = Integer.parseInt(Objects.requireNonNull(address.value("port")));
		List<InetAddress> candidates = resolve(address.value("host"), address.value("family"));
		IOException failure = new IOException("none of the addresses of the host answers: " + candidates);
		for (int i = 0; i < candidates.size(); i++) {
			long share = attempt.millisLeft(String.valueOf(failure.getMessage())) / (candidates.size() - i);
			try {
				return connect(new InetSocketAddress(candidates.get(i), port), share, attempt);
			}
			catch (IOException ex) {
				if (candidates.size() == 1) {
					throw ex;
				}
				failure.addSuppressed(ex);
			}
		}
		throw failure;
	}

	private static Transport connect(InetSocketAddress address, long timeoutMillis, Attempt attempt)
			throws IOException {
		SocketChannel channel = SocketChannel.open();
		try {
			attempt.opened(channel).socket().connect(address, (int) Math.max(1, Math.min(timeoutMillis, 1 << 30)));
			return transport(channel);
		}
		catch (IOException | RuntimeException | Error ex) {
			Attempt.closeQuietly(channel);
			throw ex;
		}
	}

	/** A transport over a connected channel. */
	static Transport transport(SocketChannel connected) throws IOException {
		// messages are put together before they are written, and answers are waited for
		connected.setOption(StandardSocketOptions.TCP_NODELAY, true);
		connected.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
		return new SocketTransport(connected);
	}

	/** The addresses of a host; of this machine itself if there is no host. */
	static List<InetAddress> resolve(@Nullable String host, @Nullable String family) throws UnknownHostException {
		List<InetAddress> matching = new ArrayList<>();
		for (InetAddress candidate : InetAddress.getAllByName(host)) {
			if (family == null || (family.equals("ipv4") && candidate instanceof Inet4Address)
					|| (family.equals("ipv6") && candidate instanceof Inet6Address)) {
				matching.add(candidate);
			}
		}
		if (matching.isEmpty()) {
			throw new UnknownHostException("the host '" + host + "' has no address of the family " + family);
		}
		return matching;
	}

}
