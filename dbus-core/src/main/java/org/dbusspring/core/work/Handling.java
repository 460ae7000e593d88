package org.dbusspring.core.work;

/**
 * What a worker handles, and which is told while the worker has to wait.
 */
public interface Handling {

	/** The handler waits for a call of its own, and needs its worker no longer. */
	void handlerBlocks();

	/** It goes on. */
	void handlerGoesOn();

}
