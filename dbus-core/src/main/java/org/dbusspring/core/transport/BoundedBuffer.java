package org.dbusspring.core.transport;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * Bytes between a thread that may wait and one that may not. All under the lock of the
 * owner, whose condition is signalled at every change.
 */
final class BoundedBuffer {

	private static final int CAPACITY = 256 << 10;

	private final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY).flip();

	private final Lock lock;

	private final Condition changed;

	private boolean ended;

	BoundedBuffer(Lock lock, Condition changed) {
		this.lock = lock;
		this.changed = changed;
	}

	/** Takes over as much as there is room for. */
	int put(ByteBuffer source) {
		this.bytes.compact();
		int count = Math.min(source.remaining(), this.bytes.remaining());
		this.bytes.put(this.bytes.position(), source, source.position(), count);
		this.bytes.position(this.bytes.position() + count).flip();
		source.position(source.position() + count);
		this.changed.signalAll();
		return count;
	}

	/** Gives as much as there is and fits, -1 at the end. */
	int get(ByteBuffer target) {
		int count = Math.min(target.remaining(), this.bytes.remaining());
		if (count == 0) {
			return (this.ended && !this.bytes.hasRemaining()) ? -1 : 0;
		}
		target.put(this.bytes.slice(this.bytes.position(), count));
		this.bytes.position(this.bytes.position() + count);
		this.changed.signalAll();
		return count;
	}

	/** Takes over everything, and waits for room; or until the end. */
	void putAll(byte[] source, int length) throws InterruptedException {
		ByteBuffer left = ByteBuffer.wrap(source, 0, length);
		this.lock.lock();
		try {
			while (!this.ended && left.hasRemaining()) {
				if (put(left) == 0) {
					this.changed.await();
				}
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Gives what there is, and waits until there is something; -1 at the end. */
	int getSome(byte[] target) throws InterruptedException {
		this.lock.lock();
		try {
			int count;
			while ((count = get(ByteBuffer.wrap(target))) == 0) {
				this.changed.await();
			}
			return count;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Nothing is put in any more; what is there can still be got. */
	void end() {
		this.lock.lock();
		try {
			this.ended = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isEnded() {
		return this.ended;
	}

	boolean hasBytes() {
		return this.bytes.hasRemaining();
	}

	boolean hasRoom() {
		return this.bytes.remaining() < CAPACITY;
	}

}
