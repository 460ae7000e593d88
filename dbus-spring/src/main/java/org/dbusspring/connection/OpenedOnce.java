package org.dbusspring.connection;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.dbusspring.core.connection.MessageConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is opened at the first use and closed for good. Opening that fails is
 * tried again by the next use.
 */
final class OpenedOnce<C extends MessageConnection> {

	private final Supplier<C> opener;

	private final Lock lock = new ReentrantLock();

	private volatile @Nullable C connection;

	private boolean closed;

	OpenedOnce(Supplier<C> opener) {
		this.opener = opener;
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
				current = this.opener.get();
				this.connection = current;
			}
			return current;
		}
		finally {
			this.lock.unlock();
		}
	}

	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			C current = this.connection;
			if (current != null) {
				current.close();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
