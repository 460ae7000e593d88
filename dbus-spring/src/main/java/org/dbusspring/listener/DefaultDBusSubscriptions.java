package org.dbusspring.listener;

import java.util.List;
import java.util.function.Function;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.contract.ContractSignal;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.type.Variant;
import org.dbusspring.remote.AnyValues;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.RemoteObject;
import org.dbusspring.remote.RemoteObjects;

/**
 * Subscriptions on the application's connections.
 *
 * @since 0.1
 */
public class DefaultDBusSubscriptions implements DBusSubscriptions {

	private final RemoteObjects objects;

	private final DBusConnectionProvider connections;

	/**
	 * @param objects knows where targets are
	 * @param connections where the connection to the bus comes from
	 */
	public DefaultDBusSubscriptions(RemoteObjects objects, DBusConnectionProvider connections) {
		this.objects = objects;
		this.connections = connections;
	}

	@Override
	public <T extends Record> Subscription subscribe(Class<T> type, DBusTarget target, DBusSignalHandler<T> handler) {
		ContractSignal signal = ContractSignal.of(type);
		RemoteObject object = this.objects.resolve(target, ObjectPath.ROOT);
		ObjectPath path = this.objects.hasPath(target) ? object.path() : null;
		MatchRule rule = SignalSource.rule(signal, object.destination(), path);
		return object.connection()
			.subscribe(rule, observed(object, rule).observe((received) -> handler
				.handle(type.cast(signal.read(received.message())), DBusMessageInfo.of(received))));
	}

	@Override
	public <C, V> Subscription subscribe(Class<C> contract, Function<? super C, V> getter, DBusTarget target,
			DBusPropertyHandler<V> handler) {
		PropertyChanges<V> changes = new PropertyChanges<>(GetterReference.property(contract, getter), handler);
		RemoteObject object = this.objects.resolve(target, ObjectPath.ROOT);
		ObjectPath path = this.objects.hasPath(target) ? object.path() : null;
		MatchRule rule = changes.rule(object.destination(), path);
		return object.connection().subscribe(rule, observed(object, rule).observe(changes));
	}

	@Override
	public Subscription subscribe(MatchRule rule, DBusSignalHandler<List<Variant>> handler) {
		ObservedSignals observed = ObservedSignals.ofNamed(this.objects.observations(), DBusConnections.label(""),
				rule);
		return this.connections.getConnection()
			.subscribe(rule, observed
				.observe((received) -> handler.handle(AnyValues.of(received.message()), DBusMessageInfo.of(received))));
	}

	private ObservedSignals observed(RemoteObject object, MatchRule rule) {
		return ObservedSignals.of(this.objects.observations(), object.connectionName(), rule);
	}

}
