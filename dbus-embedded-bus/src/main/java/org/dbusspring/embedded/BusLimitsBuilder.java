package org.dbusspring.embedded;

import java.time.Duration;

/**
 * Puts {@link BusLimits} together. For one thread.
 *
 * @since 0.1
 */
public final class BusLimitsBuilder {

	private static final long HEAP = Runtime.getRuntime().maxMemory();

	private int messageBytes = (int) Math.min(128 << 20, HEAP / 8);

	private long unreadBytes = Math.min(8 << 20, HEAP / 64);

	private long outgoingBytes = Math.min(64 << 20, HEAP / 8);

	private long totalBytes = Math.min(256 << 20, HEAP / 4);

	private Duration stallTimeout = Duration.ofSeconds(10);

	private int names = 50_000;

	private int matchRules = 50_000;

	private int pendingReplies = 50_000;

	private int peers = 1_000;

	private int unauthenticatedPeers = 64;

	private Duration authenticationTimeout = Duration.ofSeconds(30);

	BusLimitsBuilder() {
	}

	/**
	 * {@link BusLimits#messageBytes()}; 128 MiB, or an eighth of this JVM's heap where
	 * that is less unless set.
	 */
	public BusLimitsBuilder messageBytes(int messageBytes) {
		this.messageBytes = messageBytes;
		return this;
	}

	/** {@link BusLimits#unreadBytes()}; 8 MiB, or a 64th of the heap unless set. */
	public BusLimitsBuilder unreadBytes(long unreadBytes) {
		this.unreadBytes = unreadBytes;
		return this;
	}

	/** {@link BusLimits#outgoingBytes()}; 64 MiB, or an eighth of the heap unless set. */
	public BusLimitsBuilder outgoingBytes(long outgoingBytes) {
		this.outgoingBytes = outgoingBytes;
		return this;
	}

	/** {@link BusLimits#totalBytes()}; 256 MiB, or a quarter of the heap unless set. */
	public BusLimitsBuilder totalBytes(long totalBytes) {
		this.totalBytes = totalBytes;
		return this;
	}

	/** {@link BusLimits#stallTimeout()}; 10 seconds unless set. */
	public BusLimitsBuilder stallTimeout(Duration stallTimeout) {
		this.stallTimeout = stallTimeout;
		return this;
	}

	/** {@link BusLimits#names()}; 50,000, as of a stock session bus unless set. */
	public BusLimitsBuilder names(int names) {
		this.names = names;
		return this;
	}

	/** {@link BusLimits#matchRules()}; 50,000, as of a stock session bus unless set. */
	public BusLimitsBuilder matchRules(int matchRules) {
		this.matchRules = matchRules;
		return this;
	}

	/**
	 * {@link BusLimits#pendingReplies()}; 50,000, as of a stock session bus unless set.
	 */
	public BusLimitsBuilder pendingReplies(int pendingReplies) {
		this.pendingReplies = pendingReplies;
		return this;
	}

	/** {@link BusLimits#peers()}; 1,000 unless set. */
	public BusLimitsBuilder peers(int peers) {
		this.peers = peers;
		return this;
	}

	/**
	 * {@link BusLimits#unauthenticatedPeers()}; 64, as of a stock system bus unless set.
	 */
	public BusLimitsBuilder unauthenticatedPeers(int unauthenticatedPeers) {
		this.unauthenticatedPeers = unauthenticatedPeers;
		return this;
	}

	/** {@link BusLimits#authenticationTimeout()}; 30 seconds unless set. */
	public BusLimitsBuilder authenticationTimeout(Duration authenticationTimeout) {
		this.authenticationTimeout = authenticationTimeout;
		return this;
	}

	/**
	 * Makes the limits.
	 * @throws IllegalArgumentException if one of them is not positive
	 */
	public BusLimits build() {
		return new BusLimits(this.messageBytes, this.unreadBytes, this.outgoingBytes, this.totalBytes,
				this.stallTimeout, this.names, this.matchRules, this.pendingReplies, this.peers,
				this.unauthenticatedPeers, this.authenticationTimeout);
	}

}
