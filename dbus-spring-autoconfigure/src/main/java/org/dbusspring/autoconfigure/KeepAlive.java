package org.dbusspring.autoconfigure;

import java.util.concurrent.CountDownLatch;

/**
 * A thread that is not a daemon, as those of connections are: keeps the application alive
 * while it offers something.
 */
final class KeepAlive extends Thread {

	private final CountDownLatch end = new CountDownLatch(1);

	KeepAlive() {
		super("dbus-keep-alive");
		setDaemon(false);
	}

	@Override
	public void run() {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			// nobody has reason to, and then there is no reason to stay
			interrupt();
		}
	}

	void end() {
		this.end.countDown();
	}

}
