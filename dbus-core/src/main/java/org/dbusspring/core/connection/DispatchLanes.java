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

	/** A sender is gone, and what it has here counts no longer. */
	void senderLeft(String sender) {
		this.handlers.queue().senderLeft(sender);
		this.properties.queue().senderLeft(sender);
	}

}
