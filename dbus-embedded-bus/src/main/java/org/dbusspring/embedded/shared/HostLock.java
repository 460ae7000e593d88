package org.dbusspring.embedded.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * Held by the program that has the bus of a folder, and free when it has ended.
 */
final class HostLock implements AutoCloseable {

	/**
	 * The folders whose bus is in this JVM. The file's lock belongs to the process as a
	 * whole, and is lost when any channel on the file is closed: nobody else in here may
	 * open it.
	 */
	private static final Set<Path> HOSTED = ConcurrentHashMap.newKeySet();

	private final Path file;

	private final FileChannel channel;

	private final AtomicBoolean held = new AtomicBoolean(true);

	private HostLock(Path file, FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/** Takes the lock, or gives {@code null} if another program or this one has it. */
	static @Nullable HostLock tryLock(SharedFolder folder) {
		Path file = folder.lock();
		if (!HOSTED.add(file)) {
			return null;
		}
		FileChannel channel = null;
		try {
			channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			FileLock lock = channel.tryLock();
			if (lock != null) {
				HostLock taken = new HostLock(file, channel);
				channel = null;
				return taken;
			}
			HOSTED.remove(file);
			return null;
		}
		catch (IOException ex) {
			HOSTED.remove(file);
			throw new UncheckedIOException("Cannot lock " + file, ex);
		}
		finally {
			if (channel != null) {
				close(channel);
			}
		}
	}

	boolean isHeld() {
		return this.held.get();
	}

	@Override
	public void close() {
		if (this.held.compareAndSet(true, false)) {
			close(this.channel);
			HOSTED.remove(this.file);
		}
	}

	private static void close(FileChannel channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot unlock", ex);
		}
	}

}
