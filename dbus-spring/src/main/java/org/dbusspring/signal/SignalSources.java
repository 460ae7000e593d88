package org.dbusspring.signal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.dbusspring.contract.ContractSignal;
import org.dbusspring.observation.DBusObservations;

/**
 * The interfaces of services at their paths. Signals and changes of properties find their
 * way by it. Safe for use by any number of threads.
 *
 * @since 0.1
 */
public final class SignalSources {

	private final Set<SignalSource> all = ConcurrentHashMap.newKeySet();

	private final Map<Class<?>, Set<SignalSource>> byRecord = new ConcurrentHashMap<>();

	private final DBusObservations observations;

	private volatile boolean complete;

	/**
	 * @param observations observes the signals that leave
	 */
	public SignalSources(DBusObservations observations) {
		this.observations = observations;
	}

	DBusObservations observations() {
		return this.observations;
	}

	/** Adds one. */
	public void add(SignalSource source) {
		this.all.add(source);
		for (ContractSignal signal : source.contract().signals()) {
			if (signal.method() == null) {
				this.byRecord.computeIfAbsent(signal.type(), (type) -> ConcurrentHashMap.newKeySet()).add(source);
			}
		}
	}

	/** Removes one. */
	public void remove(SignalSource source) {
		this.all.remove(source);
		this.byRecord.values().forEach((sources) -> sources.remove(source));
	}

	/** Notes that the services of the application have been found. */
	public void complete() {
		this.complete = true;
	}

	/** Whether a service that is not known here does not exist. */
	boolean isComplete() {
		return this.complete;
	}

	/** Whether some service has the signal. */
	boolean has(Class<?> record) {
		return !of(record).isEmpty();
	}

	/** Those that have the signal. */
	List<SignalSource> of(Class<?> record, Predicate<SignalSource> which) {
		return of(record).stream().filter(which).toList();
	}

	private Collection<SignalSource> of(Class<?> record) {
		return this.byRecord.getOrDefault(record, Set.of());
	}

	/** All that fit. */
	List<SignalSource> find(Predicate<SignalSource> which) {
		return this.all.stream().filter(which).toList();
	}

}
