package org.dbusspring.core.reading;

import java.io.IOException;

/**
 * What is done by whoever's turn it is to read.
 */
@FunctionalInterface
public interface Reading {

	/**
	 * Waits for messages that long at most, reads once, and takes the answers that have
	 * come up to the first message that is none. Ends at once if the thread is
	 * interrupted, and leaves it so.
	 * @throws IOException if the stream has ended
	 */
	void readWithin(long millis) throws IOException;

}
