package org.dbusspring.embedded.shared;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.embedded.EmbeddedBus;
import org.dbusspring.embedded.EmbeddedBusSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedded bus that several programs of a user share. The first one starts it and
 * publishes its address in a folder that belongs to the user alone; the others find it
 * there. It ends with the program that started it. When that one is started again the bus
 * is at the same address, so that connections which reconnect find it.
 * <p>
 * Which program has the bus is decided by a lock that the operating system takes back
 * when the program ends, however it ends.
 *
 * @since 0.1
 */
public final class SharedBus implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SharedBus.class);

	/** A program that has the lock publishes right after. */
	private static final Duration PUBLICATION = Duration.ofSeconds(10);

	private static final long POLL_MILLIS = 20;

	private final BusAddress address;

	private final @Nullable Hosted hosted;

	private SharedBus(BusAddress address, @Nullable Hosted hosted) {
		this.address = address;
		this.hosted = hosted;
	}

	/**
	 * The folder of this user: {@code dbus-spring} in {@code XDG_RUNTIME_DIR}, or
	 * {@code dbus-spring-USER} among the temporary files where there is no such variable.
	 */
	public static Path userFolder() {
		return userFolder(System::getenv);
	}

	static Path userFolder(Function<String, @Nullable String> environment) {
		String runtimeFolder = environment.apply("XDG_RUNTIME_DIR");
		if (runtimeFolder != null && !runtimeFolder.isEmpty()) {
			return Path.of(runtimeFolder, "dbus-spring");
		}
		return Path.of(System.getProperty("java.io.tmpdir"), "dbus-spring-" + System.getProperty("user.name"));
	}

	/**
	 * Finds the bus that another program has published in this folder. A program that was
	 * killed leaves its address behind: whoever connects there is refused.
	 * @return nothing if none has
	 * @throws UnsafeFolderException if the folder is open to other users
	 */
	public static Optional<SharedBus> join(Path folder) {
		return SharedFolder.existing(folder)
			.flatMap(SharedFolder::published)
			.map((address) -> new SharedBus(address, null));
	}

	/**
	 * Finds the bus that another program has published in this folder, or starts one and
	 * publishes it. Waits up to ten seconds for a program that is about to publish its
	 * own.
	 * @throws UnsafeFolderException if the folder is open to other users, or cannot be
	 * made
	 * @throws org.dbusspring.core.transport.ListenFailedException if the bus cannot
	 * listen there
	 */
	public static SharedBus startOrJoin(Path folder) {
		SharedFolder shared = SharedFolder.create(folder);
		long deadline = System.nanoTime() + PUBLICATION.toNanos();
		while (true) {
			HostLock lock = HostLock.tryLock(shared);
			if (lock != null) {
				return host(shared, lock);
			}
			Optional<BusAddress> published = shared.published();
			if (published.isPresent()) {
				return new SharedBus(published.get(), null);
			}
			pause(shared, deadline);
		}
	}

	private static void pause(SharedFolder shared, long deadline) {
		if (System.nanoTime() - deadline >= 0) {
			throw new IllegalStateException(
					"Another program holds the lock in " + shared.path() + " and has published no bus there for "
							+ PUBLICATION.toSeconds() + " s: stop it, or use another folder");
		}
		try {
			Thread.sleep(POLL_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for the bus in " + shared.path(), ex);
		}
	}

	private static SharedBus host(SharedFolder shared, HostLock lock) {
		EmbeddedBus bus = null;
		try {
			shared.unpublish();
			// without the identity of this run: the address outlives it
			BusAddress address = BusAddress.unixPath(shared.socket().toString());
			bus = EmbeddedBus.start(EmbeddedBusSettings.builder().address(address.toString()).build());
			shared.protectSocket();
			shared.publish(address);
			return new SharedBus(address, new Hosted(shared, lock, bus));
		}
		catch (RuntimeException | Error ex) {
			if (bus != null) {
				bus.close();
			}
			lock.close();
			throw ex;
		}
	}

	/** Where clients connect. */
	public BusAddress address() {
		return this.address;
	}

	/** Whether this program has the bus, and it ends with {@link #close()}. */
	public boolean isHosted() {
		return this.hosted != null;
	}

	/**
	 * Ends the bus if this program has it: its address is withdrawn, its connections are
	 * cut. A second call does nothing.
	 */
	@Override
	public void close() {
		if (this.hosted != null) {
			this.hosted.close();
		}
	}

	/** What the program that has the bus holds. */
	private record Hosted(SharedFolder folder, HostLock lock, EmbeddedBus bus) implements AutoCloseable {

		@Override
		public void close() {
			if (!this.lock.isHeld()) {
				return;
			}
			try {
				this.folder.unpublish();
				this.bus.close();
				logger.debug("The shared bus in {} has ended", this.folder.path());
			}
			finally {
				this.lock.close();
			}
		}

	}

}
