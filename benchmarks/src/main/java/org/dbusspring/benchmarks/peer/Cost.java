package org.dbusspring.benchmarks.peer;

import java.util.function.Supplier;

/**
 * What calls cost the client and the service, from its making on.
 */
final class Cost {

	private final Supplier<Spent> service;

	private final Spent clientBefore;

	private final Spent serviceBefore;

	/**
	 * @param service asks the service what it has spent
	 */
	Cost(Supplier<Spent> service) {
		this.service = service;
		this.serviceBefore = service.get();
		this.clientBefore = Spent.now();
	}

	/** What each of the calls has cost up to now, as text. */
	String of(int calls) {
		Spent client = Spent.now().minus(this.clientBefore);
		Spent server = this.service.get().minus(this.serviceBefore);
		return String.format(", cpu %.1f + %.1f us, switches %.2f + %.2f a call, allocated %.0f + %.0f bytes a call",
				client.nanos() / 1e3 / calls, server.nanos() / 1e3 / calls, (double) client.switches() / calls,
				(double) server.switches() / calls, (double) client.allocated() / calls,
				(double) server.allocated() / calls);
	}

}
