package org.dbusspring.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.dbusspring.property.PropertyCache;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.RemoteCall;
import org.dbusspring.remote.RemoteObject;
import org.jspecify.annotations.Nullable;

/**
 * What is behind one proxy: the object to call, and the calls that were needed so far.
 * All else belongs to the type, so that a thousand proxies of it cost little.
 */
final class ClientInvocationHandler implements InvocationHandler {

	private static final Object[] NO_ARGUMENTS = {};

	private final ClientType type;

	private final RemoteObject object;

	private final AtomicReferenceArray<@Nullable RemoteCall> calls;

	private final @Nullable PropertyCaches caches;

	/** The caches that were needed so far, held as long as the proxy is. */
	private final Map<String, PropertyCache> cacheByInterface = new ConcurrentHashMap<>();

	/**
	 * @param caches where properties are cached, or {@code null} if they are not
	 */
	ClientInvocationHandler(ClientType type, RemoteObject object, @Nullable PropertyCaches caches) {
		this.type = type;
		this.object = object;
		this.calls = new AtomicReferenceArray<>(type.remoteMembers());
		this.caches = caches;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		return this.type.method(method).invoke(this, proxy, (arguments != null) ? arguments : NO_ARGUMENTS);
	}

	/** The call of a member; made twice where two threads need it first. */
	RemoteCall call(RemoteMember member) {
		RemoteCall call = this.calls.get(member.index());
		if (call == null) {
			call = member.on(this.object);
			this.calls.set(member.index(), call);
		}
		return call;
	}

	/** The cache of an interface, or {@code null} if there is none. */
	@Nullable PropertyCache cache(String interfaceName) {
		PropertyCaches caches = this.caches;
		if (caches == null) {
			return null;
		}
		PropertyCache cache = this.cacheByInterface.get(interfaceName);
		if (cache == null) {
			cache = caches.cache(this.object, interfaceName, this.type.cacheable(interfaceName));
			this.cacheByInterface.put(interfaceName, cache);
		}
		return cache;
	}

	@Override
	public String toString() {
		return "D-Bus client '" + this.object.client() + "': " + this.type.simpleName() + " of " + this.object;
	}

}
