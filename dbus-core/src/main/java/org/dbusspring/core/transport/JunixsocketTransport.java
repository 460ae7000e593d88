package org.dbusspring.core.transport;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import org.dbusspring.core.descriptor.ReceivedDescriptors;
import org.dbusspring.core.descriptor.UnixFd;
import org.newsclub.net.unix.AFUNIXSocketChannel;
import org.newsclub.net.unix.FileDescriptorCast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel of junixsocket, which passes descriptors.
 * <p>
 * Its channel closes when a thread that is interrupted reads or writes, in non-blocking
 * mode too, and a virtual thread switches the whole socket between blocking and not. So
 * one thread does both, the one that reads: nobody interrupts it, and it is a platform
 * thread. Closing from elsewhere waits until that thread is out of the channel: the
 * library would close the number of a descriptor that a system call is about to use.
 */
final class JunixsocketTransport implements Transport {

	private static final Logger logger = LoggerFactory.getLogger(JunixsocketTransport.class);

	private final AFUNIXSocketChannel channel;

	private final Selector selector;

	private final SelectionKey key;

	/** Held while the channel is in use, and to close it. */
	private final ReentrantLock use = new ReentrantLock();

	/** Held while the selector is woken up, and to close it. */
	private final ReentrantLock waking = new ReentrantLock();

	private final AtomicBoolean wakeUpPending = new AtomicBoolean();

	private volatile boolean closed;

	private volatile boolean descriptors = true;

	JunixsocketTransport(AFUNIXSocketChannel connected) throws IOException {
		this.channel = connected;
		connected.configureBlocking(false);
		AncillaryBuffer.ensure(connected);
		this.selector = connected.provider().openSelector();
		this.key = connected.register(this.selector, SelectionKey.OP_READ);
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		List<UnixFd> unwanted = new ArrayList<>();
		try {
			return read(target, unwanted);
		}
		finally {
			ReceivedDescriptors.closeAll(unwanted);
		}
	}

	@Override
	public int read(ByteBuffer target, List<UnixFd> received) throws IOException {
		enter();
		try {
			int count = this.channel.read(target);
			takeReceived(received);
			return count;
		}
		catch (SocketTimeoutException ex) {
			// its word for: nothing there
			return 0;
		}
		finally {
			this.use.unlock();
		}
	}

	/**
	 * The library closes what it has received together with the channel, so it is copies
	 * that are given away.
	 */
	private void takeReceived(List<UnixFd> received) throws IOException {
		FileDescriptor[] arrived = this.channel.getReceivedFileDescriptors();
		if (arrived.length == 0) {
			return;
		}
		List<UnixFd> originals = new ArrayList<>(arrived.length);
		for (FileDescriptor descriptor : arrived) {
			originals.add(UnixFd.of(descriptor));
		}
		try {
			received.addAll(copy(originals));
		}
		catch (IOException ex) {
			logger.warn("Closed {} file descriptors that have arrived, since they cannot be kept: {}", arrived.length,
					ex.getMessage());
		}
		finally {
			ReceivedDescriptors.closeAll(originals);
		}
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		return write(source, List.of());
	}

	@Override
	public int write(ByteBuffer source, List<UnixFd> descriptors) throws IOException {
		enter();
		try {
			if (!descriptors.isEmpty()) {
				// every time: they are forgotten when there is no room
				this.channel.setOutboundFileDescriptors(
						descriptors.stream().map(UnixFd::fileDescriptor).toArray(FileDescriptor[]::new));
			}
			return this.channel.write(source);
		}
		catch (SocketTimeoutException ex) {
			return 0;
		}
		finally {
			this.use.unlock();
		}
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
		enter();
		try {
			boolean forReading = (interest & SelectionKey.OP_READ) != 0;
			if (this.key.isValid()) {
				this.key.interestOps(interest);
			}
			if (this.key.isValid() || !forReading) {
				this.selector.select(timeoutMillis);
			}
			// whoever was skipped has changed the state that is looked at after this
			// returns
			this.wakeUpPending.set(false);
			if (!this.key.isValid()) {
				// the library waits no more for a connection that was reset, as when the
				// other
				// end closes it without having read everything; reading tells what there
				// is
				return forReading ? READABLE : 0;
			}
			int ready = this.key.readyOps();
			return (((ready & SelectionKey.OP_READ) != 0) ? READABLE : 0)
					| (((ready & SelectionKey.OP_WRITE) != 0) ? WRITABLE : 0);
		}
		finally {
			this.use.unlock();
		}
	}

	private void enter() throws ClosedChannelException {
		this.use.lock();
		if (this.closed) {
			this.use.unlock();
			throw new AsynchronousCloseException();
		}
	}

	@Override
	public void wakeUp() {
		// it writes into a pipe: once is enough, until the reader has looked
		if (this.wakeUpPending.compareAndSet(false, true)) {
			this.waking.lock();
			try {
				this.selector.wakeup();
			}
			finally {
				this.waking.unlock();
			}
		}
	}

	@Override
	public boolean passesDescriptors() {
		return this.descriptors;
	}

	@Override
	public void withoutDescriptors() {
		this.descriptors = false;
	}

	@Override
	public List<UnixFd> copy(List<UnixFd> descriptors) throws IOException {
		List<UnixFd> copies = new ArrayList<>(descriptors.size());
		try {
			for (UnixFd descriptor : descriptors) {
				copies.add(UnixFd.of(FileDescriptorCast.duplicating(descriptor.fileDescriptor()).getFileDescriptor()));
			}
			return copies;
		}
		catch (IOException | IllegalStateException ex) {
			ReceivedDescriptors.closeAll(copies);
			throw new IOException("could not copy a file descriptor: " + ex.getMessage(), ex);
		}
	}

	@Override
	public boolean isForAnyThread() {
		return false;
	}

	@Override
	public void close() {
		this.closed = true;
		wakeUp();
		this.use.lock();
		this.waking.lock();
		try (this.selector; this.channel) {
			// both are closed in any case, whatever one of them throws
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not close the connection to the bus", ex);
		}
		finally {
			this.waking.unlock();
			this.use.unlock();
		}
	}

	AFUNIXSocketChannel channel() {
		return this.channel;
	}

}
