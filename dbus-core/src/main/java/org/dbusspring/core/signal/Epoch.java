package org.dbusspring.core.signal;

/**
 * One life of a connection, as a mark on what belongs to it: what is found with the mark
 * of an ended one is dropped.
 *
 * @since 0.1
 */
public final class Epoch {

	private volatile boolean ended;

	/** Nothing of this life counts any more. */
	public void end() {
		this.ended = true;
	}

	/** Whether it is over. */
	public boolean hasEnded() {
		return this.ended;
	}

}
