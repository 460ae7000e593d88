package org.dbusspring.core.work;

import java.util.concurrent.ForkJoinPool;

/**
 * A piece of work for the executor.
 */
public interface Work extends Runnable {

	/**
	 * Called instead of {@link #run} if the executor takes no more work. Somebody may
	 * wait for what this completes, so unless there is a better way it runs elsewhere.
	 */
	default void refuse() {
		ForkJoinPool.commonPool().execute(this);
	}

}
