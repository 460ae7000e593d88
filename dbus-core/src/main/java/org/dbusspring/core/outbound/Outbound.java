package org.dbusspring.core.outbound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.dbusspring.core.descriptor.ReceivedDescriptors;
import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.message.EncodedMessage;
import org.dbusspring.core.statistics.MessageCounters;
import org.dbusspring.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * The way out. Whoever sends also writes, together with what others have queued
 * meanwhile; what the socket does not take is left to the thread that reads, which waits
 * for room.
 * <p>
 * Order: messages leave in the order in which they were queued. Bound: the bytes between
 * {@link #admit admission} and the socket; a message longer than the bound is admitted
 * when it is alone.
 * <p>
 * Descriptors leave with the first byte of their message, which for that begins a write
 * of its own: a receiver that takes them for those of the first message it reads is
 * right. They are closed when they have left, or when it is clear that they never will.
 */
public final class Outbound {

	private static final int BATCH = 128 << 10;

	/** What one sender writes for others before it leaves the rest to the reader. */
	private static final long GENEROSITY = 1 << 20;

	private final Transport transport;

	private final long maxOutstanding;

	private final MessageCounters counters;

	private final Consumer<IOException> onFailure;

	private final Queue<EncodedMessage> queue = new ConcurrentLinkedQueue<>();

	private final RecycledBuffers buffers = new RecycledBuffers();

	private final AtomicLong outstanding = new AtomicLong();

	private final ReentrantLock writing = new ReentrantLock();

	/** What is about to leave; guarded by {@link #writing}. */
	private final ByteBuffer batch = ByteBuffer.allocateDirect(BATCH).flip();

	/** What leaves with the first byte of the batch; changed under {@link #writing}. */
	private volatile List<UnixFd> batchDescriptors = List.of();

	/** A message of which a part is in the batch; guarded by {@link #writing}. */
	private @Nullable ByteBuffer current;

	/** Whether the batch or the message in it has a rest that has to leave. */
	private volatile boolean unfinished;

	/** Whether that rest, and all that comes after it, waits for the reader. */
	private volatile boolean leftToReader;

	private final ReentrantLock spaceLock = new ReentrantLock();

	private final Condition space = this.spaceLock.newCondition();

	private volatile int waitingForSpace;

	private volatile boolean closed;

	public Outbound(Transport transport, long maxOutstanding, MessageCounters counters,
			Consumer<IOException> onFailure) {
		this.transport = transport;
		this.maxOutstanding = maxOutstanding;
		this.counters = counters;
		this.onFailure = onFailure;
	}

	/** The buffers of messages that have left. */
	RecycledBuffers buffers() {
		return this.buffers;
	}

	/** Reserves room for a message if there is some now. */
	boolean tryAdmit(int bytes) {
		for (;;) {
			long now = this.outstanding.get();
			if (now != 0 && now + bytes > this.maxOutstanding) {
				return false;
			}
			if (this.outstanding.compareAndSet(now, now + bytes)) {
				return true;
			}
		}
	}

	/**
	 * Reserves room for a message, and waits for it until the deadline.
	 * @return whether there is room
	 */
	boolean admit(int bytes, long deadline) throws InterruptedException {
		return tryAdmit(bytes) || awaitSpace(() -> tryAdmit(bytes), deadline);
	}

	/** Waits until everything has left. */
	boolean awaitEmpty(long deadline) throws InterruptedException {
		return awaitSpace(() -> this.outstanding.get() == 0, deadline);
	}

	private boolean awaitSpace(SpaceCheck check, long deadline) throws InterruptedException {
		this.spaceLock.lockInterruptibly();
		this.waitingForSpace++;
		try {
			// who gives room back looks for waiters afterwards, so check once announced
			while (!check.holds()) {
				long left = deadline - System.nanoTime();
				if (left <= 0 || this.closed) {
					return false;
				}
				this.space.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
			}
			return true;
		}
		finally {
			this.waitingForSpace--;
			this.spaceLock.unlock();
		}
	}

	/** Queues a message for which there is room, and writes what can be written. */
	void send(EncodedMessage message) {
		this.queue.add(message);
		if (this.transport.isForAnyThread()) {
			flush();
		}
		else {
			leaveToReader();
		}
	}

	private void leaveToReader() {
		if (!this.leftToReader) {
			this.leftToReader = true;
			this.transport.wakeUp();
		}
		if (this.closed) {
			discard();
		}
	}

	/** Whether the reader has to wait for room to write. */
	public boolean isLeftToReader() {
		return this.leftToReader;
	}

	/** Called by the reader when there is room to write. */
	public void continueFromReader() {
		this.leftToReader = false;
		flush();
	}

	/** The bytes that have been admitted and have not left. */
	public long outstanding() {
		return this.outstanding.get();
	}

	/** Whether a quarter of the room is taken. */
	boolean isCrowded() {
		return this.outstanding.get() > this.maxOutstanding / 4;
	}

	boolean isClosed() {
		return this.closed;
	}

	/** Nothing leaves any more; whoever waits for room stops waiting. */
	public void close() {
		this.closed = true;
		signalSpace();
		discard();
	}

	/** Closes the descriptors that will not leave any more. */
	private void discard() {
		// who finds the lock taken may go: its holder looks again after letting go
		while (!(this.queue.isEmpty() && this.batchDescriptors.isEmpty()) && this.writing.tryLock()) {
			try {
				ReceivedDescriptors.closeAll(this.batchDescriptors);
				this.batchDescriptors = List.of();
				EncodedMessage message;
				while ((message = this.queue.poll()) != null) {
					ReceivedDescriptors.closeAll(message.descriptors());
				}
			}
			finally {
				this.writing.unlock();
			}
		}
	}

	private void flush() {
		// who finds the lock taken may go: its holder looks again after letting go
		while (!this.leftToReader && !this.closed && (this.unfinished || !this.queue.isEmpty())
				&& this.writing.tryLock()) {
			try {
				writeBatches();
			}
			catch (IOException ex) {
				this.closed = true;
				this.onFailure.accept(ex);
			}
			finally {
				this.writing.unlock();
			}
		}
		if (this.closed) {
			discard();
		}
	}

	private void writeBatches() throws IOException {
		long written = 0;
		while (fillBatch()) {
			int count = this.transport.write(this.batch, this.batchDescriptors);
			written += count;
			if (count > 0) {
				ReceivedDescriptors.closeAll(this.batchDescriptors);
				this.batchDescriptors = List.of();
			}
			this.unfinished = this.batch.hasRemaining() || this.current != null;
			release(count);
			if (this.batch.hasRemaining() || written > GENEROSITY) {
				this.leftToReader = true;
				this.transport.wakeUp();
				return;
			}
		}
	}

	private boolean fillBatch() {
		if (this.batch.hasRemaining()) {
			return true;
		}
		this.batch.clear();
		while (this.batch.hasRemaining()) {
			ByteBuffer message = this.current;
			if (message == null) {
				message = nextForBatch();
				if (message == null) {
					break;
				}
			}
			int count = Math.min(message.remaining(), this.batch.remaining());
			this.batch.put(this.batch.position(), message, message.position(), count);
			this.batch.position(this.batch.position() + count);
			message.position(message.position() + count);
			this.current = message.hasRemaining() ? message : null;
			if (this.current == null) {
				this.buffers.giveBack(message);
			}
		}
		this.batch.flip();
		return this.batch.hasRemaining();
	}

	private @Nullable ByteBuffer nextForBatch() {
		EncodedMessage next = this.queue.peek();
		if (next == null) {
			return null;
		}
		if (!next.descriptors().isEmpty()) {
			if (this.batch.position() > 0) {
				return null;
			}
			this.batchDescriptors = next.descriptors();
		}
		this.queue.remove();
		return next.bytes();
	}

	private void release(long bytes) {
		if (bytes > 0) {
			this.outstanding.addAndGet(-bytes);
			this.counters.addBytes(bytes);
			if (this.waitingForSpace > 0) {
				signalSpace();
			}
		}
	}

	private void signalSpace() {
		this.spaceLock.lock();
		try {
			this.space.signalAll();
		}
		finally {
			this.spaceLock.unlock();
		}
	}

	private interface SpaceCheck {

		boolean holds();

	}

}
