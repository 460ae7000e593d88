package org.dbusspring.service;

import java.util.Optional;

import org.dbusspring.call.DBusCall;
import org.dbusspring.contract.ContractProperty;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.object.PropertyHandler;
import org.dbusspring.core.type.Codec;
import org.dbusspring.service.Interceptors.Member;
import org.dbusspring.service.PreparedService.CallHandling;
import org.dbusspring.service.PreparedService.PreparedProperty;
import org.jspecify.annotations.Nullable;

/**
 * Takes reads and writes of one property to its bean.
 */
final class ServiceProperty implements PropertyHandler<Object> {

	private static final Object[] NO_ARGUMENTS = {};

	private final ServicePlace place;

	private final ContractProperty property;

	private final Member getter;

	private final @Nullable Member setter;

	private final boolean takesOptional;

	private final CallHandling calls;

	ServiceProperty(ServicePlace place, PreparedProperty prepared, CallHandling calls) {
		ContractProperty property = prepared.property();
		this.place = place;
		this.property = property;
		this.getter = new Member(DBusInvocation.Kind.GET, property.interfaceName(), property.name(), prepared.getter());
		this.setter = (prepared.setter() != null)
				? new Member(DBusInvocation.Kind.SET, property.interfaceName(), property.name(), prepared.setter())
				: null;
		this.calls = calls;
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
		Member method = this.setter;
		if (method == null) {
			PropertyHandler.super.write(value, call);
			return;
		}
		invoke(method, new Object[] { this.takesOptional ? Optional.of(value) : value }, call);
	}

	/** Errors that callers are to see become such; the others are logged and kept. */
	private @Nullable Object invoke(Member member, Object[] arguments, @Nullable IncomingCall call) throws Exception {
		try {
			return (call != null) ? invokeFor(this.place.call(this.property.interfaceName(), call), member, arguments)
					: this.calls.interceptors().invoke(member, arguments);
		}
		catch (Throwable ex) {
			ErrorReply reply = this.calls.reply(ex);
			if (reply != null) {
				throw new PropertyFailure(reply, ex);
			}
			if (ex instanceof Error error) {
				throw error;
			}
			throw (ex instanceof Exception exception) ? exception : new IllegalStateException(ex);
		}
	}

	private @Nullable Object invokeFor(DBusCall call, Member member, Object[] arguments) throws Throwable {
		DBusCall.Scope current = call.openScope();
		try {
			return this.calls.invoke(member, arguments, call);
		}
		finally {
			current.close();
		}
	}

}
