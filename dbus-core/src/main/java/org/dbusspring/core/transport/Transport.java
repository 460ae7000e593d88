package org.dbusspring.core.transport;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import org.dbusspring.core.descriptor.UnixFd;

/**
 * A byte stream to the other end, in non-blocking mode: no operation but {@link #await}
 * waits, and the interrupt of a thread inside of one does not close the stream.
 * <p>
 * One thread reads and awaits. Any thread may write, one at a time: the caller sees to
 * that; where {@link #isForAnyThread} says no, only the connection's own thread may. Any
 * thread may wake up or close.
 * <p>
 * Descriptors travel with bytes: those that are written leave with the first byte of
 * their write, those that are read came with a byte of their read.
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

	/**
	 * Waits for room to write, or for {@link #wakeUp}, and leaves what arrives where it
	 * is: for one who does not want to read for a while.
	 * @param forRoom whether to wait for room to write, or for the wake-up alone
	 * @param timeoutMillis how long to wait at most, more than 0
	 * @return {@link #WRITABLE}, or 0 if woken up or timed out
	 */
	int awaitUnread(boolean forRoom, long timeoutMillis) throws IOException;

	/** Ends the wait that is under way, or else the next one. */
	void wakeUp();

	/** Whether file descriptors can travel with messages. */
	boolean passesDescriptors();

	/**
	 * Reads what is there, descriptors too.
	 * @param descriptors takes up the descriptors that came with the bytes; they belong
	 * to the caller
	 * @return as {@link #read(ByteBuffer)}
	 */
	default int read(ByteBuffer target, List<UnixFd> descriptors) throws IOException {
		return read(target);
	}

	/**
	 * Writes as much as there is room for.
	 * @param descriptors leave with the first byte, so that they have left if the result
	 * is more than 0; they stay the caller's
	 * @return as {@link #write(ByteBuffer)}
	 * @throws IllegalArgumentException if there are descriptors and this transport cannot
	 * pass them
	 */
	default int write(ByteBuffer source, List<UnixFd> descriptors) throws IOException {
		if (!descriptors.isEmpty()) {
			throw new IllegalArgumentException("This transport cannot pass file descriptors");
		}
		return write(source);
	}

	/**
	 * Copies descriptors, so that the copies can leave later than their sender closes the
	 * originals. For any thread.
	 * @return copies that belong to the caller
	 * @throws IOException if the process has too many open descriptors, or one is closed
	 * @throws IllegalArgumentException as for {@link #write(ByteBuffer, List)}
	 */
	default List<UnixFd> copy(List<UnixFd> descriptors) throws IOException {
		if (!descriptors.isEmpty()) {
			throw new IllegalArgumentException("This transport cannot pass file descriptors");
		}
		return List.of();
	}

	/**
	 * The other end has not agreed to descriptors: from now on {@link #passesDescriptors}
	 * says no.
	 */
	default void withoutDescriptors() {
	}

	/**
	 * Whether any thread may read and write. Where only the connection's own may, the
	 * others leave their bytes to it and wake it up.
	 */
	default boolean isForAnyThread() {
		return true;
	}

	/** Closes the stream and what it waits with. A second call does nothing. */
	@Override
	void close();

}
