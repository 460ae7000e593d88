package org.dbusspring.client;

import java.util.List;

import org.dbusspring.contract.ContractMethod;
import org.dbusspring.remote.CallOptions;
import org.dbusspring.remote.DBusCallOptions;
import org.dbusspring.remote.RemoteCall;
import org.dbusspring.remote.RemoteObject;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * A method of a contract as all clients of the type call it.
 */
final class RemoteMethod implements ProxyMethod {

	private final int index;

	private final ContractMethod method;

	private final DeclaredErrors errors;

	private final CallOptions options;

	private final Way way;

	private RemoteMethod(int index, ContractMethod method, DeclaredErrors errors, CallOptions options) {
		this.index = index;
		this.method = method;
		this.errors = errors;
		this.options = options;
		this.way = method.isNoReply() ? Way.NO_REPLY : method.isAsync() ? Way.ASYNC : Way.SYNC;
	}

	static RemoteMethod of(int index, ContractMethod method, List<String> problems) {
		return new RemoteMethod(index, method, DeclaredErrors.of(method, problems), options(method, problems));
	}

	private static CallOptions options(ContractMethod method, List<String> problems) {
		DBusCallOptions annotation = AnnotatedElementUtils.findMergedAnnotation(method.method(), DBusCallOptions.class);
		try {
			return (annotation != null) ? CallOptions.of(annotation) : CallOptions.NONE;
		}
		catch (IllegalArgumentException ex) {
			problems.add(method.method().getName() + " has @DBusCallOptions that cannot be used: " + ex.getMessage());
			return CallOptions.NONE;
		}
	}

	/** Which one it is of all remote methods of the type. */
	int index() {
		return this.index;
	}

	RemoteCall on(RemoteObject object) {
		return object.method(this.method.interfaceName(), this.method.name(), this.method.argumentSignature(),
				this.options, this.method::readResult, this.errors);
	}

	@Override
	public @Nullable Object invoke(ClientInvocationHandler client, Object proxy, @Nullable Object[] arguments)
			throws Throwable {
		RemoteCall call = client.call(this);
		switch (this.way) {
			case SYNC:
				return call.call(this.method.argumentWriter(arguments));
			case ASYNC:
				return call.callAsync(this.method.argumentWriter(arguments));
			default:
				call.send(this.method.argumentWriter(arguments));
				return null;
		}
	}

	private enum Way {

		SYNC, ASYNC, NO_REPLY

	}

}
