package org.dbusspring.embedded;

import java.time.Duration;

/**
 * What the peers of an {@link EmbeddedBus} may use. Immutable.
 *
 * @param messageBytes the longest message, in bytes; a peer that sends a longer one is
 * disconnected
 * @param unreadBytes how many bytes of one peer's messages may wait for their receivers
 * before the bus does not read on from it
 * @param outgoingBytes how many bytes may wait for one peer; one for which more would is
 * cut off. A single message is always taken
 * @param totalBytes how many bytes may wait for all peers before the bus reads from none
 * who has sent some of them
 * @param stallTimeout how long others are kept waiting for a peer that takes nothing,
 * until it is cut off
 * @param names how many names a peer may own or wait for, its unique name among them
 * @param matchRules how many match rules a peer may have
 * @param pendingReplies to how many of its calls a peer may wait for a reply
 * @param peers how many peers may be connected
 * @param unauthenticatedPeers how many may be connected that have not said Hello yet;
 * others wait to be accepted
 * @param authenticationTimeout how long a peer may take until it has said Hello
 * @since 0.1
 */
public record BusLimits(int messageBytes, long unreadBytes, long outgoingBytes, long totalBytes, Duration stallTimeout,
		int names, int matchRules, int pendingReplies, int peers, int unauthenticatedPeers,
		Duration authenticationTimeout) {

	/**
	 * @throws IllegalArgumentException if one of them is not positive
	 */
	public BusLimits {
		require("messageBytes", messageBytes);
		require("unreadBytes", unreadBytes);
		require("outgoingBytes", outgoingBytes);
		require("totalBytes", totalBytes);
		require("stallTimeout", stallTimeout.toMillis());
		require("names", names);
		require("matchRules", matchRules);
		require("pendingReplies", pendingReplies);
		require("peers", peers);
		require("unauthenticatedPeers", unauthenticatedPeers);
		require("authenticationTimeout", authenticationTimeout.toMillis());
	}

	private static void require(String name, long value) {
		if (value <= 0) {
			throw new IllegalArgumentException("The limit '" + name + "' of a bus is more than 0, not " + value);
		}
	}

	/** Those of {@link BusLimitsBuilder}. */
	public static BusLimits defaults() {
		return builder().build();
	}

	/** Begins with the defaults. */
	public static BusLimitsBuilder builder() {
		return new BusLimitsBuilder();
	}

}
