package org.dbusspring.core.transport;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who is at the other end of a connection, as the operating system says, to us or to the
 * bus: the process as it was when it connected. What is not told is empty, all of it over
 * TCP.
 *
 * @param uid the number of the user
 * @param gid the number of the primary group
 * @param groups the numbers of the groups that are known, the primary one among them
 * @param pid the number of the process; it may have ended and the number been given away
 * @param label what the security module calls it, such as an SELinux context; only a bus
 * tells
 * @since 0.1
 */
public record PeerCredentials(OptionalLong uid, OptionalLong gid, List<Long> groups, OptionalLong pid,
		Optional<String> label) {

	/** Nothing is known. */
	public static final PeerCredentials UNKNOWN = new PeerCredentials(OptionalLong.empty(), OptionalLong.empty(),
			List.of(), OptionalLong.empty());

	public PeerCredentials {
		groups = List.copyOf(groups);
	}

	PeerCredentials(OptionalLong uid, OptionalLong gid, List<Long> groups, OptionalLong pid) {
		this(uid, gid, groups, pid, Optional.empty());
	}

}
