package org.dbusspring.core.connection;

/**
 * Where calls wait: one lane for handlers, one for properties. Of one session, or of all
 * sessions of a server, which then share the bounds and take turns like the senders of a
 * bus.
 */
record DispatchLanes(DispatchLane handlers, DispatchLane properties) {

	static DispatchLanes of(ConnectionSettings settings, Workers workers) {
		return new DispatchLanes(
				new DispatchLane(new CallQueue(settings, settings.maxWorkers()), workers, workers.handlers()),
				new DispatchLane(new CallQueue(settings, Workers.PROPERTY_WORKERS), workers, workers.properties()));
	}

	/** The calls that wait for handlers, with those to properties. */
	int inFlight() {
		return this.handlers.queue().inFlight() + this.properties.queue().inFlight();
	}

	long bytesInFlight() {
		return this.handlers.queue().bytes() + this.properties.queue().bytes();
	}

	long refused() {
		return this.handlers.queue().refused() + this.properties.queue().refused();
	}

	/** Waits until every call that was accepted has been answered. */
	boolean awaitIdle(long deadline) throws InterruptedException {
		return this.handlers.queue().awaitIdle(deadline) && this.properties.queue().awaitIdle(deadline);
	}

	/** A sender is gone, and what it has here counts no longer. */
	void senderLeft(String sender) {
		this.handlers.queue().senderLeft(sender);
		this.properties.queue().senderLeft(sender);
	}

}
