package org.dbusspring.core.transport;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.OptionalLong;

import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * Credentials of a peer by the JDK, which gives names instead of numbers, and no process.
 * <p>
 * A name becomes a number again where that is sound: a user without a name is given as
 * number; the user of this process is the owner of the socket, whose name and number the
 * file system tells; others are looked up in the system's files. A user that comes from
 * elsewhere, a directory service for example, stays unknown, and so has to be refused.
 */
final class JdkCredentials {

	/** Longer than any number of a user or group. */
	private static final int MAX_DIGITS = 10;

	private static final Path USERS = Path.of("/etc/passwd");

	private static final Path GROUPS = Path.of("/etc/group");

	private final PosixFileAttributes own;

	private final long ownUid;

	private final long ownGid;

	/**
	 * @param socket the file of the socket that this process has just made
	 */
	JdkCredentials(Path socket) throws IOException {
		this.own = Files.readAttributes(socket, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
		this.ownUid = number(socket, "unix:uid");
		this.ownGid = number(socket, "unix:gid");
	}

	private static long number(Path socket, String attribute) throws IOException {
		return Integer.toUnsignedLong((int) Files.getAttribute(socket, attribute, LinkOption.NOFOLLOW_LINKS));
	}

	/** Who is at the other end of a connection to the socket. */
	PeerCredentials of(SocketChannel channel) throws IOException {
		if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
			return PeerCredentials.UNKNOWN;
		}
		UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
		OptionalLong uid = number(peer.user().getName(), this.own.owner().getName(), this.ownUid, USERS);
		OptionalLong gid = number(peer.group().getName(), this.own.group().getName(), this.ownGid, GROUPS);
		return new PeerCredentials(uid, gid, gid.isPresent() ? List.of(gid.getAsLong()) : List.of(),
				OptionalLong.empty());
	}

	static OptionalLong number(String name, String ownName, long ownNumber, Path file) {
		if (isNumber(name)) {
			return OptionalLong.of(Long.parseLong(name));
		}
		return name.equals(ownName) ? OptionalLong.of(ownNumber) : lookUp(name, file);
	}

	/** The third field of the only line that has the name as its first. */
	private static OptionalLong lookUp(String name, Path file) {
		try {
			List<String> numbers = Files.readAllLines(file, StandardCharsets.ISO_8859_1)
				.stream()
				.map((line) -> line.split(":", -1))
				.filter((fields) -> fields.length > 2 && fields[0].equals(name) && isNumber(fields[2]))
				.map((fields) -> fields[2])
				.distinct()
				.toList();
			return (numbers.size() == 1) ? OptionalLong.of(Long.parseLong(numbers.get(0))) : OptionalLong.empty();
		}
		catch (IOException ex) {
			return OptionalLong.empty();
		}
	}

	private static boolean isNumber(String text) {
		return !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch((c) -> c >= '0' && c <= '9');
	}

}
