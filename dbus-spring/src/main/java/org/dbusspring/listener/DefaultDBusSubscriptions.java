package org.dbusspring.listener;

import java.util.List;
import java.util.function.Function;

import org.dbusspring.connection.DBusConnectionProvider;
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
		return object.connection()
			.subscribe(SignalSource.rule(signal, object.destination(), path), (received) -> handler
				.handle(type.cast(signal.read(received.message())), DBusMessageInfo.of(received)));
	}

	@Override
	public <C, V> Subscription subscribe(Class<C> contract, Function<? super C, V> getter, DBusTarget target,
			DBusPropertyHandler<V> handler) {
		PropertyChanges<V> changes = new PropertyChanges<>(GetterReference.property(contract, getter), handler);
		RemoteObject object = this.objects.resolve(target, ObjectPath.ROOT);
		ObjectPath path = this.objects.hasPath(target) ? object.path() : null;
		return object.connection().subscribe(changes.rule(object.destination(), path), changes);
	}

	@Override
	public Subscription subscribe(MatchRule rule, DBusSignalHandler<List<Variant>> handler) {
		return this.connections.getConnection()
			.subscribe(rule,
					(received) -> handler.handle(AnyValues.of(received.message()), DBusMessageInfo.of(received)));
	}

}
