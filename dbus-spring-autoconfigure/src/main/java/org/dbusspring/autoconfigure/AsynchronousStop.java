package org.dbusspring.autoconfigure;

/**
 * Stops a bean on a thread of its own: the context then waits for it as long as
 * {@code spring.lifecycle.timeout-per-shutdown-phase} says, and no longer.
 */
final class AsynchronousStop {

	private AsynchronousStop() {
	}

	/**
	 * Runs {@code stop}, and then {@code callback} whatever came of it.
	 */
	static void run(String threadName, Runnable stop, Runnable callback) {
		Thread thread = new Thread(() -> {
			try {
				stop.run();
			}
			finally {
				callback.run();
			}
		}, threadName);
		// what does not come to its end must not keep the process alive
		thread.setDaemon(true);
		thread.start();
	}

}
