package org.dbusspring.core.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/**
 * A channel of the JDK with a selector of its own.
 * <p>
 * Non-blocking mode is what makes it safe from interrupts: a blocking operation of the
 * channel closes it when its thread is interrupted, for everybody.
 */
final class SocketTransport implements Transport {

	private final SocketChannel channel;

	private final Selector selector;

	private final SelectionKey key;

	/** Made once, and not for each wait. */
	private final Consumer<SelectionKey> onReady = this::found;

	/** What the wait has found; for the thread that waits. */
	private int ready;

	SocketTransport(SocketChannel connected) throws IOException {
		this.channel = connected;
		connected.configureBlocking(false);
		this.selector = Selector.open();
		this.key = connected.register(this.selector, SelectionKey.OP_READ);
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		return this.channel.read(target);
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		return this.channel.write(source);
	}

	@Override
	public int await(boolean forRoom, long timeoutMillis) throws IOException {
		return select(forRoom ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ, timeoutMillis);
	}

	@Override
	public int awaitUnread(boolean forRoom, long timeoutMillis) throws IOException {
		return select(forRoom ? SelectionKey.OP_WRITE : 0, timeoutMillis);
	}

	private int select(int interest, long timeoutMillis) throws IOException {
		if (this.key.interestOps() != interest) {
			this.key.interestOps(interest);
		}
		this.ready = 0;
		this.selector.select(this.onReady, timeoutMillis);
		return this.ready;
	}

	private void found(SelectionKey selected) {
		int operations = selected.readyOps();
		this.ready = (((operations & SelectionKey.OP_READ) != 0) ? READABLE : 0)
				| (((operations & SelectionKey.OP_WRITE) != 0) ? WRITABLE : 0);
	}

	@Override
	public void wakeUp() {
		this.selector.wakeup();
	}

	@Override
	public boolean passesDescriptors() {
		return false;
	}

	@Override
	public void close() {
		try (this.selector; this.channel) {
			// both are closed in any case, whatever one of them throws
			this.selector.wakeup();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not close the connection to the bus", ex);
		}
	}

}
