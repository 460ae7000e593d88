package org.dbusspring.core.transport;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A byte stream to the other end, in non-blocking mode: no operation but {@link #await}
 * waits, and the interrupt of a thread inside of one does not close the stream.
 * <p>
 * One thread reads and awaits. Any thread may write, one at a time: the caller sees to
 * that. Any thread may wake up or close.
 *
 * @since 0.1
 */
public interface Transport extends Closeable {

	/** What {@link #await} found: bytes to read. */
	int READABLE = 1;

	/** What {@link #await} found: room to write. */
	int WRITABLE = 2;

	/**
	 * Reads what is there.
	 * @return the number of bytes, 0 if there are none now, -1 at the end of the stream
	 */
	int read(ByteBuffer target) throws IOException;

	/**
	 * Writes as much as there is room for.
	 * @return the number of bytes, 0 if there is no room now
	 */
	int write(ByteBuffer source) throws IOException;

	/**
	 * Waits for bytes to read, for room to write, or for {@link #wakeUp}.
	 * @param forRoom whether to wait for room to write as well
	 * @param timeoutMillis how long to wait at most, more than 0
	 * @return {@link #READABLE} and {@link #WRITABLE} combined, 0 if woken up or timed
	 * out
	 */
	int await(boolean forRoom, long timeoutMillis) throws IOException;

	/** Ends the wait that is under way, or else the next one. */
	void wakeUp();

	/** Whether file descriptors can travel with messages. */
	boolean passesDescriptors();

	/** Closes the stream and what it waits with. A second call does nothing. */
	@Override
	void close();

}
