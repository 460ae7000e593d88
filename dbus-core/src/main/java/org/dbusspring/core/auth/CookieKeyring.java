package org.dbusspring.core.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * The cookies of one context: a file in a folder that only its user can read. Any thread,
 * any process.
 */
final class CookieKeyring {

	/** The context of servers that have no reason for one of their own. */
	static final String DEFAULT_CONTEXT = "org_freedesktop_general";

	private static final int MAX_CONTEXT_LENGTH = 128;

	private static final int MAX_COOKIES = 256;

	private static final int MAX_FILE_LENGTH = 64 * 1024;

	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private final Path folder;

	private final String context;

	private final Clock clock;

	/**
	 * @param context the name of the file, which has passed {@link #isContext}
	 */
	CookieKeyring(Path folder, String context, Clock clock) {
		this.folder = folder;
		this.context = context;
		this.clock = clock;
	}

	String context() {
		return this.context;
	}

	/**
	 * Whether a text can be a context. It comes from the peer and becomes the name of a
	 * file: it must not lead out of the folder.
	 */
	static boolean isContext(String text) {
		return !text.isEmpty() && text.length() <= MAX_CONTEXT_LENGTH
				&& text.chars().allMatch((c) -> c > ' ' && c < 0x7f && c != '/' && c != '\\' && c != '.');
	}

	/**
	 * The cookie with that number, or {@code null} if there is none that is still valid.
	 * @throws KeyringException if the folder cannot be used
	 */
	@Nullable Cookie find(int id) {
		KeyringFolder.requirePrivate(this.folder);
		for (Cookie cookie : read()) {
			if (cookie.id() == id) {
				return cookie;
			}
		}
		return null;
	}

	/**
	 * A cookie for a server to use, made if there is no fresh one.
	 * @param patience how long to wait while another process changes the file
	 * @throws KeyringException if the folder cannot be used, or stays locked and holds no
	 * cookie that is valid
	 */
	Cookie current(Duration patience) {
		KeyringFolder.create(this.folder);
		long deadline = System.nanoTime() + patience.toNanos();
		while (true) {
			Cookie newest = newest(read());
			if (newest != null && newest.isFresh(now())) {
				return newest;
			}
			Cookie added = tryAdd();
			if (added != null) {
				return added;
			}
			if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
				if (newest != null) {
					// past its best, and still good for as long as a client needs
					return newest;
				}
				throw new KeyringException(this.folder,
						"another process holds the lock " + lockFile() + "; if there is none, delete that file");
			}
			LockSupport.parkNanos(POLL_NANOS);
		}
	}

	/** Adds a cookie and drops those that are too old, unless the file is locked. */
	private @Nullable Cookie tryAdd() {
		try (KeyringLock lock = KeyringLock.tryAcquire(lockFile(), this.clock)) {
			if (lock == null) {
				return null;
			}
			List<Cookie> cookies = new ArrayList<>(read());
			Cookie newest = newest(cookies);
			if (newest != null && newest.isFresh(now())) {
				// the process that held the lock before made it
				return newest;
			}
			while (cookies.size() >= MAX_COOKIES) {
				cookies.remove(0);
			}
			Cookie added = Cookie.create(unusedId(cookies), now());
			cookies.add(added);
			write(cookies);
			return added;
		}
		catch (IOException | UnsupportedOperationException ex) {
			throw new KeyringException(this.folder, "the cookies cannot be written (" + ex + ")", ex);
		}
	}

	private static int unusedId(List<Cookie> cookies) {
		int id;
		do {
			id = Cookie.randomId();
		}
		while (contains(cookies, id));
		return id;
	}

	private static boolean contains(List<Cookie> cookies, int id) {
		return cookies.stream().anyMatch((cookie) -> cookie.id() == id);
	}

	/**
	 * The cookies that are valid now, in the order of the file. Of several with one
	 * number the first counts: the number is all by which a server names the one that it
	 * means.
	 */
	private List<Cookie> read() {
		String text;
		try (InputStream in = Files.newInputStream(this.folder.resolve(this.context))) {
			text = new String(in.readNBytes(MAX_FILE_LENGTH), StandardCharsets.ISO_8859_1);
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
		catch (IOException ex) {
			throw new KeyringException(this.folder, "its file " + this.context + " cannot be read (" + ex + ")", ex);
		}
		long now = now();
		List<Cookie> cookies = new ArrayList<>();
		Set<Integer> ids = new HashSet<>();
		text.lines().limit(MAX_COOKIES).forEach((line) -> {
			Cookie cookie = Cookie.ofLine(line);
			if (cookie != null && cookie.isValid(now) && ids.add(cookie.id())) {
				cookies.add(cookie);
			}
		});
		return cookies;
	}

	private void write(List<Cookie> cookies) throws IOException {
		StringBuilder text = new StringBuilder();
		cookies.forEach((cookie) -> text.append(cookie.toLine()).append('\n'));
		Path draft = Files.createTempFile(this.folder, this.context, ".new",
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		try {
			Files.writeString(draft, text, StandardCharsets.ISO_8859_1, StandardOpenOption.SYNC);
			// readers do not take the lock: they find the old file or the new one
			Files.move(draft, this.folder.resolve(this.context), StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(draft);
		}
	}

	private Path lockFile() {
		return this.folder.resolve(this.context + ".lock");
	}

	private static @Nullable Cookie newest(List<Cookie> cookies) {
		Cookie newest = null;
		for (Cookie cookie : cookies) {
			if (newest == null || cookie.created() >= newest.created()) {
				newest = cookie;
			}
		}
		return newest;
	}

	private long now() {
		return this.clock.instant().getEpochSecond();
	}

}
