package org.dbusspring.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicReferenceArray;

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

	ClientInvocationHandler(ClientType type, RemoteObject object) {
		this.type = type;
		this.object = object;
		this.calls = new AtomicReferenceArray<>(type.remoteMethods());
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		return this.type.method(method).invoke(this, proxy, (arguments != null) ? arguments : NO_ARGUMENTS);
	}

	/** The call of a method; made twice where two threads need it first. */
	RemoteCall call(RemoteMethod method) {
		RemoteCall call = this.calls.get(method.index());
		if (call == null) {
			call = method.on(this.object);
			this.calls.set(method.index(), call);
		}
		return call;
	}

	@Override
	public String toString() {
		return "D-Bus client '" + this.object.client() + "': " + this.type.simpleName() + " of " + this.object;
	}

}
