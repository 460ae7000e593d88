package org.dbusspring.client;

import java.util.List;

import org.dbusspring.contract.AsyncResults;
import org.dbusspring.contract.ContractMethod;
import org.dbusspring.observation.DBusMember;
import org.dbusspring.remote.CallOptions;
import org.dbusspring.remote.RemoteCall;
import org.dbusspring.remote.RemoteObject;
import org.jspecify.annotations.Nullable;

/**
 * A method of a contract as all clients of the type call it.
 */
final class RemoteMethod implements RemoteMember {

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
		return new RemoteMethod(index, method, DeclaredErrors.of(method, problems),
				AnnotatedOptions.of(method.method(), problems));
	}

	@Override
	public int index() {
		return this.index;
	}

	@Override
	public RemoteCall on(RemoteObject object) {
		return object.method(DBusMember.method(this.method.interfaceName(), this.method.name()),
				this.method.interfaceName(), this.method.name(), this.method.argumentSignature(), this.options,
				this.method::readResult, this.errors);
	}

	@Override
	public @Nullable Object invoke(ClientInvocationHandler client, Object proxy, @Nullable Object[] arguments)
			throws Throwable {
		RemoteCall call = client.call(this);
		switch (this.way) {
			case SYNC:
				return call.call(this.method.argumentWriter(arguments));
			case ASYNC:
				return AsyncResults.ofCall(this.method.method().getReturnType(),
						() -> call.callAsync(this.method.argumentWriter(arguments)));
			default:
				call.send(this.method.argumentWriter(arguments));
				return null;
		}
	}

	private enum Way {

		SYNC, ASYNC, NO_REPLY

	}

}
