package org.dbusspring.autoconfigure;

import java.util.concurrent.CountDownLatch;

/**
 * Keeps the application alive from when it first offers something until it is closed, by
 * a thread that is not a daemon, as those of connections are. Stopped or paused it stays
 * alive, since it may start again.
 */
final class KeepAlive implements AutoCloseable {

	private final CountDownLatch end = new CountDownLatch(1);

	private boolean begun;

	/** Begins, unless it has. */
	synchronized void begin() {
		if (!this.begun) {
			this.begun = true;
			Thread thread = new Thread(this::awaitEnd, "dbus-keep-alive");
			thread.setDaemon(false);
			thread.start();
		}
	}

	private void awaitEnd() {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			// nobody has reason to, and then there is no reason to stay
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.end.countDown();
	}

}
