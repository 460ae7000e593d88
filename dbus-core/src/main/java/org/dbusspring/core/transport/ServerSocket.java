package org.dbusspring.core.transport;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;

/**
 * One kind of socket that a server listens at: bound, and what belongs to it.
 */
interface ServerSocket extends Closeable {

	/** The channel, bound. */
	ServerSocketChannel channel();

	/** The keys of the address that clients use, without the guid. */
	Map<String, String> connectable();

	/** A transport over a channel that was accepted, and who is at its other end. */
	AcceptedTransport accepted(SocketChannel channel) throws IOException;

	/** Closes the channel and removes the traces that it has left. */
	@Override
	void close() throws IOException;

}
