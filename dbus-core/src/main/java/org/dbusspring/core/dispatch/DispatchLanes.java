package org.dbusspring.core.dispatch;

import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.work.Workers;

/**
 * Where calls wait: one lane for handlers, one for properties. Of one session, or of all
 * sessions of a server, which then share the bounds and take turns like the senders of a
 * bus.
 */
public final class DispatchLanes {

	private final DispatchLane handlers;

	private final DispatchLane properties;

	private DispatchLanes(DispatchLane handlers, DispatchLane properties) {
		this.handlers = handlers;
		this.properties = properties;
	}

	/** Lanes within the bounds of the settings. */
	public static DispatchLanes of(ConnectionSettings settings, Workers workers) {
		return new DispatchLanes(
				new DispatchLane(new CallQueue(settings, settings.maxWorkers()), workers, workers.handlers()),
				new DispatchLane(new CallQueue(settings, Workers.PROPERTY_WORKERS), workers, workers.properties()));
	}

	DispatchLane handlers() {
		return this.handlers;
	}

	DispatchLane properties() {
		return this.properties;
	}

	/** The calls that wait for handlers, with those to properties. */
	public int inFlight() {
		return this.handlers.queue().inFlight() + this.properties.queue().inFlight();
	}

	/** The bytes that they hold. */
	public long bytesInFlight() {
		return this.handlers.queue().bytes() + this.properties.queue().bytes();
	}

	/** Waits until every call that was accepted has been answered. */
	public boolean awaitIdle(long deadline) throws InterruptedException {
		return this.handlers.queue().awaitIdle(deadline) && this.properties.queue().awaitIdle(deadline);
	}

	/** A sender is gone, and what it has here counts no longer. */
	void senderLeft(String sender) {
		this.handlers.queue().senderLeft(sender);
		this.properties.queue().senderLeft(sender);
	}

}
