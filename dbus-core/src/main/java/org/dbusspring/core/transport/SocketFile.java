package org.dbusspring.core.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

import org.dbusspring.core.address.BusAddress;
import org.jspecify.annotations.Nullable;

/**
 * The file of a socket that a server listens at: where it is, and that it is gone
 * afterwards.
 */
final class SocketFile {

	private static final String RUNTIME_VARIABLE = "XDG_RUNTIME_DIR";

	private final Path path;

	/** The folder that was made for the socket alone. */
	private final @Nullable Path ownFolder;

	/** What tells our file from one that somebody else has put in its place. */
	private @Nullable Object identity;

	private SocketFile(Path path, @Nullable Path ownFolder) {
		this.path = path;
		this.ownFolder = ownFolder;
	}

	static SocketFile of(BusAddress address) throws IOException {
		String path = address.value("path");
		if (path != null) {
			return new SocketFile(Path.of(path).toAbsolutePath(), null);
		}
		String folder = (address.value("dir") != null) ? address.value("dir") : address.value("tmpdir");
		if (folder != null) {
			// a folder of its own: the socket is never there with the umask's permissions
			Path own = Files.createTempDirectory(Path.of(folder).toAbsolutePath(), "dbus-",
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
			return new SocketFile(own.resolve("bus"), own);
		}
		String runtimeFolder = System.getenv(RUNTIME_VARIABLE);
		if (runtimeFolder == null || runtimeFolder.isEmpty()) {
			throw new IOException(RUNTIME_VARIABLE + " is not set: this needs a login session; or use unix:path=…");
		}
		return new SocketFile(Path.of(runtimeFolder, "bus"), null);
	}

	Path path() {
		return this.path;
	}

	/**
	 * Removes a socket at which nobody listens any more.
	 * @throws IOException if somebody does, or the file is none of a socket
	 */
	void removeStale() throws IOException {
		BasicFileAttributes attributes;
		try {
			attributes = attributes();
		}
		catch (NoSuchFileException ex) {
			return;
		}
		if (!attributes.isOther()) {
			throw new IOException("there is a file that is no socket: remove it, or choose another path");
		}
		if (isServed()) {
			throw new IOException("another server listens there: stop it, or choose another path");
		}
		Files.deleteIfExists(this.path);
	}

	private boolean isServed() throws IOException {
		try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			// a server whose backlog is full would make a blocking one wait
			probe.configureBlocking(false);
			probe.connect(UnixDomainSocketAddress.of(this.path));
			return true;
		}
		catch (ConnectException ex) {
			return false;
		}
	}

	/** The socket is there now. */
	void bound() throws IOException {
		this.identity = attributes().fileKey();
		if (this.ownFolder != null) {
			Files.setPosixFilePermissions(this.path, PosixFilePermissions.fromString("rw-------"));
		}
	}

	/**
	 * Removes the socket, if it is still ours, and its folder. A second call does
	 * nothing.
	 */
	void remove() throws IOException {
		try {
			if (this.identity != null && Objects.equals(this.identity, attributes().fileKey())) {
				Files.deleteIfExists(this.path);
			}
		}
		catch (NoSuchFileException ex) {
			// somebody has removed it already
		}
		this.identity = null;
		if (this.ownFolder != null) {
			Files.deleteIfExists(this.ownFolder);
		}
	}

	private BasicFileAttributes attributes() throws IOException {
		return Files.readAttributes(this.path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
	}

}
