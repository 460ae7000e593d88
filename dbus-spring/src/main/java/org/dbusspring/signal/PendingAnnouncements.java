package org.dbusspring.signal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.PropertyChanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announcements that leave together: first the changes of properties, as whoever gets a
 * signal may look at them. For one thread.
 */
final class PendingAnnouncements {

	private static final Logger logger = LoggerFactory.getLogger(PendingAnnouncements.class);

	/** Of several changes of a property the last one counts, in its place. */
	private final Map<Place, Map<String, Change>> changes = new LinkedHashMap<>();

	private final List<Runnable> signals = new ArrayList<>();

	void add(Place place, String property, Change change) {
		Map<String, Change> ofPlace = this.changes.computeIfAbsent(place, (key) -> new LinkedHashMap<>());
		ofPlace.remove(property);
		ofPlace.put(property, change);
	}

	void addSignal(Runnable signal) {
		this.signals.add(signal);
	}

	/** Sends what is there; does not fail. */
	void send() {
		Map<Place, Map<String, Change>> pendingChanges = new LinkedHashMap<>(this.changes);
		List<Runnable> pendingSignals = List.copyOf(this.signals);
		this.changes.clear();
		this.signals.clear();
		pendingChanges.forEach(PendingAnnouncements::send);
		pendingSignals.forEach(Runnable::run);
	}

	private static void send(Place place, Map<String, Change> changes) {
		String interfaceName = place.source().contract().interfaceName();
		place.source().trees().keySet().forEach((tree) -> {
			try {
				PropertyChanges together = tree.propertyChanges(place.path(), interfaceName);
				changes.forEach((property, change) -> change.addTo(together, interfaceName, property));
				together.send();
			}
			catch (DBusException ex) {
				logger.warn("Changes of {} of {} are not announced", changes.keySet(), place.source(), ex);
			}
		});
	}

	/**
	 * Whose properties change.
	 *
	 * @param source the interface of the service
	 * @param path the object
	 */
	record Place(SignalSource source, ObjectPath path) {
	}

	/** What is said of a property. */
	interface Change {

		void addTo(PropertyChanges changes, String interfaceName, String property);

	}

}
