package org.dbusspring.core.transport;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * One attempt to connect: its deadline, and what another thread closes to give it up.
 */
final class Attempt {

	private final long deadline;

	private volatile @Nullable Closeable opened;

	private volatile boolean abandoned;

	Attempt(long timeoutNanos) {
		this.deadline = System.nanoTime() + timeoutNanos;
	}

	/**
	 * Remembers what is to be closed if the attempt is given up.
	 * @throws IOException if it has been; then it is closed
	 */
	<T extends Closeable> T opened(T resource) throws IOException {
		this.opened = resource;
		if (this.abandoned) {
			closeQuietly(resource);
			throw new IOException("given up");
		}
		return resource;
	}

	/** The attempt has succeeded: nothing is closed any more. */
	void succeeded() {
		this.opened = null;
	}

	boolean isAbandoned() {
		return this.abandoned;
	}

	void abandon() {
		this.abandoned = true;
		closeQuietly(this.opened);
	}

	/**
	 * The time that is left, more than 0.
	 * @param problem what there is to say if none is
	 * @throws IOException if there is none, or the attempt has been given up
	 */
	long millisLeft(String problem) throws IOException {
		long left = TimeUnit.NANOSECONDS.toMillis(this.deadline - System.nanoTime());
		if (this.abandoned || left <= 0) {
			throw new IOException(problem + " in time");
		}
		return left;
	}

	static void closeQuietly(@Nullable Closeable resource) {
		if (resource != null) {
			try {
				resource.close();
			}
			catch (IOException | RuntimeException ex) {
				// it was of no use anyway
			}
		}
	}

}
