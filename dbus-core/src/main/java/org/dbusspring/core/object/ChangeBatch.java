package org.dbusspring.core.object;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireWriter;

/**
 * Collects changes of one export.
 */
final class ChangeBatch implements PropertyChanges {

	private final Registration registration;

	/** What makes each change when it is sent, in the order in which they were made. */
	private final Map<Export, Map<Property, Supplier<PropertyChange>>> changes = new LinkedHashMap<>();

	ChangeBatch(Registration registration) {
		this.registration = registration;
	}

	@Override
	public PropertyChanges changed(String interfaceName, String property) {
		Export export = export(interfaceName);
		Property known = property(export, property);
		return add(export, known, () -> PropertyChange.read(known));
	}

	@Override
	public PropertyChanges changed(String interfaceName, String property, Object value) {
		Export export = export(interfaceName);
		Property known = property(export, property);
		// what is wrong with the value is told where it is given
		known.encode(new WireWriter(64, WireLimits.MAX_MESSAGE, ByteOrder.nativeOrder()), value);
		boolean withValue = known.emits() == EmitsChangedSignal.TRUE;
		return add(export, known, () -> new PropertyChange(known, withValue ? value : null));
	}

	@Override
	public PropertyChanges invalidated(String interfaceName, String property) {
		Export export = export(interfaceName);
		Property known = property(export, property);
		return add(export, known, () -> new PropertyChange(known, null));
	}

	private PropertyChanges add(Export export, Property property, Supplier<PropertyChange> change) {
		if (property.emits().isAnnounced()) {
			this.changes.computeIfAbsent(export, (key) -> new LinkedHashMap<>()).put(property, change);
		}
		return this;
	}

	private Export export(String interfaceName) {
		for (Export export : this.registration.exports()) {
			if (export.name().equals(interfaceName)) {
				return export;
			}
		}
		throw new NoSuchPropertyException(this.registration.path(), interfaceName,
				this.registration.exports().stream().map(Export::name).toList());
	}

	private Property property(Export export, String property) {
		Property known = export.exported().property(property);
		if (known == null) {
			throw new NoSuchPropertyException(this.registration.path(), export.name(), property,
					export.exported().properties().stream().map(Property::name).toList());
		}
		return known;
	}

	@Override
	public void send() {
		long ticket = this.registration.ticket();
		this.changes.forEach((export, made) -> {
			List<PropertyChange> read = new ArrayList<>(made.size());
			made.values().forEach((change) -> read.add(change.get()));
			this.registration.announce(export, read, ticket);
		});
		this.changes.clear();
	}

}
