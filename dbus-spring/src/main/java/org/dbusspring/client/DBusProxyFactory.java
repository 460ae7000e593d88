package org.dbusspring.client;

import java.lang.reflect.Proxy;

import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.objectset.DBusObjectSet;
import org.dbusspring.objectset.LiveObjectSet;
import org.dbusspring.objectset.ObjectClients;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.RemoteObject;
import org.dbusspring.remote.RemoteObjects;

/**
 * Makes clients that are proxies. Everything that a contract can have wrong is found when
 * its first client is made.
 *
 * @since 0.1
 */
public class DBusProxyFactory implements DBusProxies {

	private final RemoteObjects objects;

	private final PropertyCaches caches;

	/**
	 * @param objects makes what the clients call
	 * @param caches caches properties for clients that want it
	 */
	public DBusProxyFactory(RemoteObjects objects, PropertyCaches caches) {
		this.objects = objects;
		this.caches = caches;
	}

	@Override
	public <T> T create(Class<T> type, DBusTarget target) {
		ClientType clientType = ClientType.of(type);
		return create(type, clientType, this.objects.resolve(target, clientType.contract().defaultPath()));
	}

	private <T> T create(Class<T> type, ClientType clientType, RemoteObject object) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new ClientInvocationHandler(clientType, object, object.cachesProperties() ? this.caches : null)));
	}

	@Override
	public <T> DBusObjectSet<T> objects(Class<T> type, DBusTarget target) {
		ClientType.of(type);
		RemoteObject manager = this.objects.resolve(target, ObjectPath.ROOT);
		return new LiveObjectSet<>(type, manager, new ObjectClients() {

			@Override
			public <O> O create(Class<O> other, ObjectPath path) {
				return DBusProxyFactory.this.create(other, ClientType.of(other), manager.at(path));
			}

		});
	}

}
