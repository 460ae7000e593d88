package org.dbusspring.signal;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.TreeSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dbusspring.contract.ContractProperty;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.wire.MarshallingException;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireWriter;
import org.dbusspring.signal.PendingAnnouncements.Change;
import org.dbusspring.signal.PendingAnnouncements.Place;
import org.jspecify.annotations.Nullable;

/**
 * Announces changes where the services stand that have the properties.
 *
 * @since 0.1
 */
public final class ServicePropertyChanges implements DBusPropertyChanges {

	private final SignalSources sources;

	/**
	 * @param sources the services
	 */
	public ServicePropertyChanges(SignalSources sources) {
		this.sources = sources;
	}

	@Override
	public Changes of(Object bean) {
		List<Place> places = new ArrayList<>();
		for (SignalSource source : this.sources.find((source) -> source.isOf(bean))) {
			if (!source.isOneObject()) {
				throw new IllegalStateException(
						source + " is many objects: say which of them has changed, with at(path)");
			}
			places.add(new Place(source, ObjectPath.of(source.path())));
		}
		if (places.isEmpty() && this.sources.isComplete()) {
			throw new IllegalStateException(
					"Not a service: " + bean + "; give the bean with @DBusService itself, or its path with at(path)");
		}
		return new Collected(places, String.valueOf(bean));
	}

	@Override
	public Changes at(ObjectPath path) {
		List<Place> places = this.sources.find((source) -> source.covers(path))
			.stream()
			.map((source) -> new Place(source, path))
			.toList();
		if (places.isEmpty() && this.sources.isComplete()) {
			throw new IllegalStateException("No service stands at the path " + path + ": those that are there are "
					+ this.sources.find((source) -> true));
		}
		return new Collected(places, path.value());
	}

	/** Changes as they are collected. */
	private final class Collected implements Changes {

		private final List<Place> all;

		private final String object;

		private List<Place> places;

		private final Map<Place, Map<String, Change>> changes = new LinkedHashMap<>();

		Collected(List<Place> places, String object) {
			this.all = places;
			this.places = places;
			this.object = object;
		}

		@Override
		public Changes in(Class<?> contract) {
			this.places = this.all.stream().filter((place) -> place.source().contract().type() == contract).toList();
			if (this.places.isEmpty() && isKnown()) {
				throw new IllegalArgumentException(this.object + " does not have " + contract.getName());
			}
			return this;
		}

		@Override
		public Changes changed(String property) {
			add(property, null, (together, interfaceName, name) -> together.changed(interfaceName, name));
			return this;
		}

		@Override
		public Changes changed(String property, Object value) {
			add(property, value, (together, interfaceName, name) -> together.changed(interfaceName, name, value));
			return this;
		}

		@Override
		public Changes invalidated(String property) {
			add(property, null, (together, interfaceName, name) -> together.invalidated(interfaceName, name));
			return this;
		}

		private boolean isKnown() {
			return ServicePropertyChanges.this.sources.isComplete() || !this.all.isEmpty();
		}

		private void add(String property, @Nullable Object value, Change change) {
			Set<String> interfaces = new LinkedHashSet<>();
			for (Place place : this.places) {
				ContractProperty known = place.source().contract().property(property);
				if (known != null) {
					interfaces.add(known.interfaceName());
					if (value != null) {
						requireWritable(known, value);
					}
					this.changes.computeIfAbsent(place, (key) -> new LinkedHashMap<>()).put(property, change);
				}
			}
			if (interfaces.size() > 1) {
				throw new IllegalArgumentException("The property '" + property + "' of " + this.object + " is one of "
						+ interfaces + ": say which is meant, with in(contract)");
			}
			if (interfaces.isEmpty() && isKnown()) {
				throw new IllegalArgumentException(
						this.object + " has no property '" + property + "'; its properties are " + names());
			}
		}

		/** What is wrong with a value is told where it is given. */
		private void requireWritable(ContractProperty property, Object value) {
			try {
				property.codec().write(new WireWriter(64, WireLimits.MAX_MESSAGE, ByteOrder.nativeOrder()), value);
			}
			catch (ClassCastException ex) {
				throw new MarshallingException("The value of " + property + ", of class " + value.getClass().getName()
						+ ", cannot be sent as '" + property.codec().type() + "': " + ex.getMessage(), ex);
			}
		}

		private Set<String> names() {
			Set<String> names = new TreeSet<>();
			this.places.forEach((
					place) -> place.source().contract().properties().forEach((property) -> names.add(property.name())));
			return names;
		}

		@Override
		public void announce() {
			PendingAnnouncements pending = Transactions.current();
			if (pending != null) {
				addTo(pending);
			}
			else {
				announceNow();
			}
		}

		@Override
		public void announceNow() {
			PendingAnnouncements now = new PendingAnnouncements();
			addTo(now);
			now.send();
		}

		private void addTo(PendingAnnouncements pending) {
			this.changes.forEach((place, properties) -> properties
				.forEach((property, change) -> pending.add(place, property, change)));
			this.changes.clear();
			this.places = this.all;
		}

	}

}
