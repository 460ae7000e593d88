package org.dbusspring.connection;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.dbusspring.core.connection.MessageConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is opened at the first use and closed for good. Opening that fails is
 * tried again by the next use.
 */
final class OpenedOnce<C extends MessageConnection> {

	private final Supplier<C> opener;

	private final Consumer<C> resumer;

	private final Lock lock = new ReentrantLock();

	private volatile @Nullable C connection;

	/** What was opened and has no session for now. */
	private volatile @Nullable C suspended;

	private boolean closed;

	/**
	 * @param resumer resumes it after it was suspended
	 */
	OpenedOnce(Supplier<C> opener, Consumer<C> resumer) {
		this.opener = opener;
		this.resumer = resumer;
	}

	C get() {
		C current = this.connection;
		return (current != null) ? current : open();
	}

	@Nullable C getIfOpened() {
		return this.connection;
	}

	private C open() {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new IllegalStateException(
						"The application has been stopped, and its connection to the bus with it");
			}
			C current = this.connection;
			if (current == null) {
				current = resumed();
				this.suspended = null;
				this.connection = current;
			}
			return current;
		}
		finally {
			this.lock.unlock();
		}
	}

	private C resumed() {
		C before = this.suspended;
		if (before == null) {
			return this.opener.get();
		}
		this.resumer.accept(before);
		return before;
	}

	/** Suspends the connection if there is one; its next use resumes it. */
	void suspend() {
		this.lock.lock();
		try {
			C current = this.connection;
			if (current != null && !this.closed) {
				this.suspended = current;
				this.connection = null;
				current.suspend();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Resumes the connection if it was suspended. */
	void resume() {
		if (this.suspended != null) {
			get();
		}
	}

	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			C current = (this.suspended != null) ? this.suspended : this.connection;
			if (current != null) {
				current.close();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
