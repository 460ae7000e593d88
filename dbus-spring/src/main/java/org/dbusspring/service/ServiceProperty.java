package org.dbusspring.service;

import java.util.Optional;

import org.dbusspring.call.DBusCall;
import org.dbusspring.contract.ContractProperty;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.object.PropertyHandler;
import org.dbusspring.core.type.Codec;
import org.dbusspring.service.PreparedService.PreparedProperty;
import org.jspecify.annotations.Nullable;

/**
 * Takes reads and writes of one property to its bean.
 */
final class ServiceProperty implements PropertyHandler<Object> {

	private static final Object[] NO_ARGUMENTS = {};

	private final ServicePlace place;

	private final CallScopes scopes;

	private final ContractProperty property;

	private final BeanMethod getter;

	private final @Nullable BeanMethod setter;

	private final boolean takesOptional;

	ServiceProperty(ServicePlace place, PreparedProperty prepared, CallScopes scopes) {
		ContractProperty property = prepared.property();
		this.place = place;
		this.scopes = scopes;
		this.property = property;
		this.getter = prepared.getter();
		this.setter = prepared.setter();
		this.takesOptional = property.setter() != null && property.setter().getParameterTypes()[0] == Optional.class;
	}

	@Override
	public Codec<Object> codec() {
		return this.property.codec();
	}

	@Override
	public @Nullable Object read(@Nullable IncomingCall call) throws Exception {
		return this.property.toValue(invoke(this.getter, NO_ARGUMENTS, call));
	}

	@Override
	public void write(Object value, IncomingCall call) throws Exception {
		BeanMethod method = this.setter;
		if (method == null) {
			PropertyHandler.super.write(value, call);
			return;
		}
		invoke(method, new Object[] { this.takesOptional ? Optional.of(value) : value }, call);
	}

	/** Errors that callers are to see become such; the others are logged and kept. */
	private @Nullable Object invoke(BeanMethod method, Object[] arguments, @Nullable IncomingCall call)
			throws Exception {
		try {
			return (call != null) ? invokeFor(this.place.call(this.property.interfaceName(), call), method, arguments)
					: method.invoke(arguments);
		}
		catch (Throwable ex) {
			ErrorReply reply = ErrorReply.declaredBy(ex);
			if (reply != null) {
				throw new DBusErrorException(reply.name(), reply.text(), ex);
			}
			if (ex instanceof Error error) {
				throw error;
			}
			throw (ex instanceof Exception exception) ? exception : new IllegalStateException(ex);
		}
	}

	private @Nullable Object invokeFor(DBusCall call, BeanMethod method, Object[] arguments) throws Throwable {
		DBusCall.Scope current = call.openScope();
		try {
			DBusCall.Scope scope = this.scopes.open(call);
			try {
				return method.invoke(arguments);
			}
			finally {
				scope.close();
			}
		}
		finally {
			current.close();
		}
	}

}
