package org.dbusspring.core.transport;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

import org.dbusspring.core.address.BusAddress;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFSocket;
import org.newsclub.net.unix.AFUNIXServerSocketChannel;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.AFUNIXSocketChannel;
import org.newsclub.net.unix.AFUNIXSocketCredentials;

/**
 * Unix sockets by junixsocket: those that pass descriptors, and abstract ones.
 */
final class JunixsocketSockets {

	/** Between two attempts to get into a backlog that is full. */
	private static final long RETRY_NANOS = 5_000_000;

	private JunixsocketSockets() {
	}

	static void requireSupported() {
		if (!AFSocket.isSupported()) {
			throw new UnsupportedOperationException(
					"its native library is not there for this platform, or cannot be loaded");
		}
	}

	static Transport connect(BusAddress address, Attempt attempt) throws IOException {
		AFUNIXSocketChannel channel = AFUNIXSocketChannel.open();
		try {
			// a blocking connect hangs at a full backlog, and closing does not end it
			channel.configureBlocking(false);
			AFUNIXSocketAddress target = socketAddress(address.value("path"), address.value("abstract"));
			while (!channel.connect(target)) {
				attempt.millisLeft("the server accepts no more connections");
				LockSupport.parkNanos(RETRY_NANOS);
			}
			return new JunixsocketTransport(channel);
		}
		catch (IOException | RuntimeException | Error ex) {
			Attempt.closeQuietly(channel);
			throw ex;
		}
	}

	/**
	 * The type is the JDK's, as the verifier would load junixsocket's with every caller,
	 * also where it is not there.
	 */
	static ServerSocketChannel listen(@Nullable String path, @Nullable String name, int backlog) throws IOException {
		AFUNIXServerSocketChannel channel = AFUNIXServerSocketChannel.open();
		try {
			channel.setDeleteOnClose(false);
			channel.bind(socketAddress(path, name), backlog);
			return channel;
		}
		catch (IOException | RuntimeException | Error ex) {
			Attempt.closeQuietly(channel);
			throw ex;
		}
	}

	/** A transport over a channel that was accepted by such a server. */
	static AcceptedTransport accepted(SocketChannel channel) throws IOException {
		AFUNIXSocketChannel accepted = (AFUNIXSocketChannel) channel;
		AFUNIXSocketCredentials peer = accepted.getPeerCredentials();
		List<Long> groups = new ArrayList<>();
		long[] numbers = peer.getGids();
		if (numbers != null) {
			for (long number : numbers) {
				groups.add(number);
			}
		}
		PeerCredentials credentials = new PeerCredentials(known(peer.getUid()), known(peer.getGid()), groups,
				known(peer.getPid()));
		return new AcceptedTransport(new JunixsocketTransport(accepted), credentials);
	}

	private static OptionalLong known(long number) {
		return (number >= 0) ? OptionalLong.of(number) : OptionalLong.empty();
	}

	private static AFUNIXSocketAddress socketAddress(@Nullable String path, @Nullable String name) throws IOException {
		// an abstract name begins with a NUL, and its length is part of it
		String text = (path != null) ? path : "\0" + name;
		return AFUNIXSocketAddress.of(text.getBytes(StandardCharsets.UTF_8));
	}

}
