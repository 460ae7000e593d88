package org.dbusspring.embedded.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.address.InvalidAddressException;

/**
 * The folder in which programs meet: the bus's socket, its address, and the lock of the
 * program that has it. Nobody but the user may look into it, so that nobody else can
 * publish a bus there.
 */
final class SharedFolder {

	private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

	private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

	/** Far more than an address has; what is longer is none. */
	private static final int LONGEST_ADDRESS = 4096;

	private final Path path;

	private SharedFolder(Path path) {
		this.path = path;
	}

	/** The folder, if it is there. */
	static Optional<SharedFolder> existing(Path path) {
		Path absolute = path.toAbsolutePath();
		if (Files.notExists(absolute, LinkOption.NOFOLLOW_LINKS)) {
			return Optional.empty();
		}
		requirePrivate(absolute);
		return Optional.of(new SharedFolder(absolute));
	}

	/** The folder, made if it is not there. */
	static SharedFolder create(Path path) {
		Path absolute = path.toAbsolutePath();
		try {
			Files.createDirectory(absolute, PRIVATE_FOLDER);
		}
		catch (FileAlreadyExistsException ex) {
			// whose it is shows next
		}
		catch (IOException | UnsupportedOperationException ex) {
			throw new UnsafeFolderException(absolute, "cannot be made: " + ex, ex);
		}
		requirePrivate(absolute);
		return new SharedFolder(absolute);
	}

	private static void requirePrivate(Path path) {
		PosixFileAttributes attributes;
		boolean own;
		try {
			attributes = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
			own = isOwn(path, attributes);
		}
		catch (IOException | UnsupportedOperationException ex) {
			throw new UnsafeFolderException(path, "has an owner and a mode that cannot be found out: " + ex, ex);
		}
		if (!attributes.isDirectory()) {
			throw new UnsafeFolderException(path, "is no folder", null);
		}
		if (!own) {
			throw new UnsafeFolderException(path,
					"belongs to the user " + attributes.owner().getName() + " and not to the one of this program",
					null);
		}
		Set<PosixFilePermission> others = PosixFilePermissions.fromString("---rwxrwx");
		others.retainAll(attributes.permissions());
		if (!others.isEmpty()) {
			throw new UnsafeFolderException(path,
					"is open to others (" + PosixFilePermissions.toString(attributes.permissions()) + ")", null);
		}
	}

	/** A new file belongs to whom this program runs as, which Java does not tell. */
	private static boolean isOwn(Path path, PosixFileAttributes attributes) throws IOException {
		Path probe;
		try {
			probe = Files.createTempFile(path, "owner", null, PRIVATE_FILE);
		}
		catch (IOException ex) {
			return false;
		}
		try {
			return Files.getOwner(probe).equals(attributes.owner());
		}
		finally {
			Files.deleteIfExists(probe);
		}
	}

	Path path() {
		return this.path;
	}

	Path socket() {
		return this.path.resolve("bus");
	}

	Path lock() {
		return this.path.resolve("lock");
	}

	private Path address() {
		return this.path.resolve("address");
	}

	/** The address that is published here. */
	Optional<BusAddress> published() {
		try {
			if (Files.size(address()) > LONGEST_ADDRESS) {
				return Optional.empty();
			}
			return Optional.of(BusAddress.parse(Files.readString(address()).strip()));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
		catch (InvalidAddressException ex) {
			throw new IllegalStateException(address() + " holds no address of a bus: remove it", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read the address of the shared bus", ex);
		}
	}

	/** The socket is there with the umask's permissions, though in a private folder. */
	void protectSocket() {
		try {
			Files.setPosixFilePermissions(socket(), PosixFilePermissions.fromString("rw-------"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot make the socket of the shared bus private", ex);
		}
	}

	/** Others see the whole address or none. */
	void publish(BusAddress address) {
		try {
			Path draft = Files.createTempFile(this.path, "address", null, PRIVATE_FILE);
			try {
				Files.write(draft, (address + "\n").getBytes(StandardCharsets.UTF_8));
				Files.move(draft, address(), StandardCopyOption.ATOMIC_MOVE);
			}
			finally {
				Files.deleteIfExists(draft);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot publish the address of the bus", ex);
		}
	}

	/** Only for the program that has the bus. */
	void unpublish() {
		try {
			Files.deleteIfExists(address());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot withdraw the address of the bus", ex);
		}
	}

}
