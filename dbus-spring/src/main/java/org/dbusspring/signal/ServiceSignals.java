package org.dbusspring.signal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.dbusspring.contract.ContractSignal;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ObjectTree;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emits signals where the services stand that have them.
 *
 * @since 0.1
 */
public final class ServiceSignals implements DBusSignals {

	private static final Logger logger = LoggerFactory.getLogger(ServiceSignals.class);

	private final SignalSources sources;

	private final @Nullable ObjectPath path;

	private final @Nullable Object bean;

	private final @Nullable String destination;

	/**
	 * @param sources the services
	 */
	public ServiceSignals(SignalSources sources) {
		this(sources, null, null, null);
	}

	private ServiceSignals(SignalSources sources, @Nullable ObjectPath path, @Nullable Object bean,
			@Nullable String destination) {
		this.sources = sources;
		this.path = path;
		this.bean = bean;
		this.destination = destination;
	}

	@Override
	public DBusSignals from(ObjectPath from) {
		return new ServiceSignals(this.sources, from, this.bean, this.destination);
	}

	@Override
	public DBusSignals from(Object service) {
		if (service instanceof ObjectPath from) {
			return from(from);
		}
		return ofBean(service);
	}

	ServiceSignals ofBean(Object service) {
		return new ServiceSignals(this.sources, this.path, service, this.destination);
	}

	@Override
	public DBusSignals to(String uniqueName) {
		if (!DBusNames.isBusName(uniqueName) || !DBusNames.isUnique(uniqueName)) {
			throw new IllegalArgumentException("'" + uniqueName + "' is no unique name, such as ':1.42': a signal goes "
					+ "to everybody, or to the one connection that has such a name");
		}
		return new ServiceSignals(this.sources, this.path, this.bean, uniqueName);
	}

	@Override
	public void emit(Record signal) {
		emit(signal, Transactions.current());
	}

	@Override
	public void emitNow(Record signal) {
		emit(signal, null);
	}

	private void emit(Record record, @Nullable PendingAnnouncements pending) {
		List<SignalSource> found = this.sources.of(record.getClass(), this::isMeant);
		if (found.isEmpty()) {
			requireService(record);
			return;
		}
		ContractSignal signal = found.get(0).contract().signal(record.getClass());
		if (signal != null) {
			emit(signal, record, found, pending);
		}
	}

	/**
	 * Emits what a method of a service returned; in a transaction, when that has
	 * committed.
	 * @param signal the signal, which the method declares
	 */
	public void emit(ContractSignal signal, Object value) {
		List<SignalSource> found = this.sources
			.find((source) -> isMeant(source) && source.contract().signals().contains(signal));
		if (!found.isEmpty()) {
			emit(signal, value, found, Transactions.current());
		}
	}

	private boolean isMeant(SignalSource source) {
		return (this.path == null || source.covers(this.path)) && (this.bean == null || source.isOf(this.bean));
	}

	private void requireService(Record record) {
		String name = record.getClass().getSimpleName();
		if (!record.getClass().isAnnotationPresent(DBusSignal.class)) {
			throw new IllegalStateException(
					name + " is no D-Bus signal: add @DBusSignal, and put it inside of the interface with "
							+ "@DBusInterface, or of the service, that has the signal");
		}
		if (!this.sources.isComplete()) {
			logger.debug("Not emitted, as the services are not there yet: {}", name);
			return;
		}
		List<SignalSource> others = this.sources.of(record.getClass(), (source) -> true);
		if (others.isEmpty()) {
			throw new IllegalStateException("No service of this application has the signal " + name
					+ ": let a bean with @DBusService implement " + record.getClass().getDeclaringClass());
		}
		throw new IllegalStateException("The signal " + name + " cannot be emitted from "
				+ ((this.path != null) ? "the path " + this.path : this.bean) + ": those who have it are " + others);
	}

	private void emit(ContractSignal signal, Object value, List<SignalSource> found,
			@Nullable PendingAnnouncements pending) {
		ObjectPath from = (this.path != null) ? this.path : onlyPath(signal, found);
		// the values as they are now, and what is wrong with them told here
		BodyWriter body = BodyWriter.prepared(signal.writer(value));
		OutgoingMessage message = new OutgoingMessage(
				MessageHeader.signal(this.destination, from, signal.interfaceName(), signal.name(), signal.signature()),
				body);
		if (pending != null) {
			pending.addSignal(() -> send(message, signal, found));
		}
		else {
			send(message, signal, found);
		}
	}

	private void send(OutgoingMessage message, ContractSignal signal, List<SignalSource> found) {
		Map<ObjectTree, String> trees = new LinkedHashMap<>();
		found.forEach((source) -> trees.putAll(source.trees()));
		trees.forEach((tree, connection) -> this.sources.observations()
			.emit(connection, signal.interfaceName(), signal.name(), () -> tree.emit(message)));
	}

	private static ObjectPath onlyPath(ContractSignal signal, List<SignalSource> found) {
		SignalSource first = found.get(0);
		Predicate<SignalSource> elsewhere = (source) -> !source.path().equals(first.path());
		if (!first.isOneObject() || found.stream().anyMatch(elsewhere)) {
			throw new IllegalStateException("The signal " + signal + " can leave from several paths: "
					+ found.stream().map(SignalSource::toString).sorted().toList()
					+ "; say from which, with signals.from(path) or signals.from(bean)");
		}
		return ObjectPath.of(first.path());
	}

}
