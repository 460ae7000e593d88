package org.dbusspring.core.outbound;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * A few small buffers of messages that have left, for those that come: most of the bytes
 * that a call allocates would be theirs. For any thread.
 */
final class RecycledBuffers {

	private static final int SLOTS = 8;

	/** The longest buffer that is kept. */
	private static final int MAX_CAPACITY = 1024;

	private final AtomicReferenceArray<@Nullable ByteBuffer> buffers = new AtomicReferenceArray<>(SLOTS);

	/** A buffer full of zeros, if there is one; nobody else has it. */
	@Nullable ByteBuffer take() {
		for (int i = 0; i < SLOTS; i++) {
			if (this.buffers.get(i) != null) {
				ByteBuffer taken = this.buffers.getAndSet(i, null);
				if (taken != null) {
					return taken;
				}
			}
		}
		return null;
	}

	/**
	 * Keeps a buffer, if there is room.
	 * @param used nobody uses it any more; beyond its limit it was never written
	 */
	void giveBack(ByteBuffer used) {
		if (used.capacity() > MAX_CAPACITY) {
			return;
		}
		for (int i = 0; i < SLOTS; i++) {
			if (this.buffers.get(i) == null) {
				Arrays.fill(used.array(), 0, used.limit(), (byte) 0);
				used.clear();
				this.buffers.compareAndSet(i, null, used);
				return;
			}
		}
	}

}
