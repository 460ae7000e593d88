package org.dbusspring.core.descriptor;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A file descriptor that is passed in a message; D-Bus type {@code h}.
 * <p>
 * Ownership: one that was received belongs to whoever reads it from its message, a
 * handler that gets it as an argument for example, and who then closes it; those that
 * nobody reads are closed with their message, see {@link ReceivedDescriptors}. One that
 * is sent stays the sender's, who may close it as soon as the method that sends has
 * returned: what leaves is a copy. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class UnixFd implements AutoCloseable {

	private final FileDescriptor descriptor;

	private final AtomicBoolean closed = new AtomicBoolean();

	private UnixFd(FileDescriptor descriptor) {
		this.descriptor = descriptor;
	}

	/**
	 * Wraps an open descriptor, which is closed with the result.
	 * @throws IllegalArgumentException if it is not open
	 */
	public static UnixFd of(FileDescriptor descriptor) {
		if (!descriptor.valid()) {
			throw new IllegalArgumentException("The file descriptor is not open");
		}
		return new UnixFd(descriptor);
	}

	/**
	 * The descriptor, for the streams of {@code java.io}; it stays owned by this object.
	 * @throws IllegalStateException if this object is closed
	 */
	public FileDescriptor fileDescriptor() {
		if (!isOpen()) {
			throw new IllegalStateException("The file descriptor is closed");
		}
		return this.descriptor;
	}

	/** Whether neither this object nor a stream on its descriptor was closed. */
	public boolean isOpen() {
		return !this.closed.get() && this.descriptor.valid();
	}

	/** Closes the descriptor; a second call does nothing. */
	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true) && this.descriptor.valid()) {
			try {
				new FileOutputStream(this.descriptor).close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

}
