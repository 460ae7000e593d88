package org.dbusspring.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one peer, in order. Messages are added under the lock of
 * the bus; whoever comes by writes, one thread at a time.
 */
final class Outbox {

	private final Transport transport;

	private final Backlog backlog;

	/** Held by the thread that writes. */
	private final ReentrantLock writing = new ReentrantLock();

	/** Guarded by itself, as all that follows. */
	private final ArrayDeque<Parcel> queue = new ArrayDeque<>();

	/** How much of the first parcel has been written. */
	private int written;

	private long bytes;

	private boolean closed;

	/** There was no room; only the thread that waits for room goes on. */
	private volatile boolean full;

	/** When bytes were last taken by the peer, or began to wait. */
	private volatile long progress = System.nanoTime();

	Outbox(Transport transport, Backlog backlog) {
		this.transport = transport;
		this.backlog = backlog;
	}

	/** Adds a message; it is not written yet. */
	void add(Parcel parcel) {
		synchronized (this.queue) {
			if (this.closed) {
				return;
			}
			if (this.queue.isEmpty()) {
				this.progress = System.nanoTime();
			}
			this.queue.add(parcel.retain());
			this.bytes += parcel.length();
			this.backlog.added(parcel);
		}
	}

	/** How many bytes wait. */
	long bytes() {
		synchronized (this.queue) {
			return this.bytes;
		}
	}

	/** Whether somebody has to wait for room. */
	boolean isFull() {
		return this.full;
	}

	/** Whether bytes wait that were not taken for that long. */
	boolean isStalled(long nanos) {
		return bytes() > 0 && System.nanoTime() - this.progress >= nanos;
	}

	/** There may be room again: the next one to come by writes. */
	void hasRoom() {
		this.full = false;
	}

	/**
	 * Writes what there is, as far as there is room. If somebody else writes, that one
	 * takes along what was added.
	 * @param scratch a direct buffer, only for the time of this call
	 */
	void flush(ByteBuffer scratch) throws IOException {
		while (!this.full && bytes() > 0 && this.writing.tryLock()) {
			try {
				while (!this.full && write(scratch)) {
					// on, with the next ones
				}
			}
			finally {
				this.writing.unlock();
			}
		}
	}

	/** Writes once and tells whether anything was left to be written. */
	private boolean write(ByteBuffer scratch) throws IOException {
		List<UnixFd> descriptors = fill(scratch.clear());
		if (!scratch.flip().hasRemaining()) {
			return false;
		}
		int count = this.transport.write(scratch, descriptors);
		if (scratch.hasRemaining()) {
			this.full = true;
		}
		advance(count);
		return true;
	}

	/**
	 * Fills a buffer from the queue. Descriptors leave with the first byte of what is
	 * written, and so have to belong to the first message in it.
	 */
	private List<UnixFd> fill(ByteBuffer scratch) {
		synchronized (this.queue) {
			List<UnixFd> descriptors = List.of();
			int offset = this.written;
			for (Parcel parcel : this.queue) {
				if (!parcel.descriptors().isEmpty() && offset == 0) {
					if (scratch.position() > 0) {
						break;
					}
					descriptors = parcel.descriptors();
				}
				parcel.copyTo(scratch, offset);
				if (!scratch.hasRemaining() || !descriptors.isEmpty()) {
					break;
				}
				offset = 0;
			}
			return descriptors;
		}
	}

	private void advance(int count) {
		if (count <= 0) {
			return;
		}
		this.progress = System.nanoTime();
		int left = count;
		while (left > 0) {
			Parcel done = null;
			synchronized (this.queue) {
				Parcel parcel = this.queue.peek();
				if (parcel == null) {
					return;
				}
				int rest = parcel.length() - this.written;
				if (left >= rest) {
					done = this.queue.remove();
					this.bytes -= done.length();
					this.written = 0;
				}
				else {
					this.written += left;
				}
				left -= rest;
			}
			release(done);
		}
	}

	private void release(@Nullable Parcel parcel) {
		if (parcel != null) {
			this.backlog.removed(parcel);
			parcel.release();
		}
	}

	/** Whether something of that peer's waits. */
	boolean holdsAnyOf(Peer origin) {
		synchronized (this.queue) {
			return this.queue.stream().anyMatch((parcel) -> parcel.origin() == origin);
		}
	}

	/** Drops what waits and takes nothing any more. */
	void close() {
		List<Parcel> dropped;
		synchronized (this.queue) {
			this.closed = true;
			dropped = List.copyOf(this.queue);
			this.queue.clear();
			this.bytes = 0;
			this.written = 0;
		}
		dropped.forEach(this::release);
	}

}
