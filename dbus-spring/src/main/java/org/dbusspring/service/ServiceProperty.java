package org.dbusspring.service;

import java.lang.reflect.Method;
import java.util.Optional;

import org.dbusspring.contract.ContractProperty;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.object.PropertyHandler;
import org.dbusspring.core.type.Codec;
import org.jspecify.annotations.Nullable;

/**
 * Takes reads and writes of one property to its bean.
 */
final class ServiceProperty implements PropertyHandler<Object> {

	private static final Object[] NO_ARGUMENTS = {};

	private final ContractProperty property;

	private final BeanMethod getter;

	private final @Nullable BeanMethod setter;

	private final boolean takesOptional;

	private ServiceProperty(ContractProperty property, BeanMethod getter, @Nullable BeanMethod setter) {
		this.property = property;
		this.getter = getter;
		this.setter = setter;
		this.takesOptional = property.setter() != null && property.setter().getParameterTypes()[0] == Optional.class;
	}

	static ServiceProperty of(ContractProperty property, BeanTarget bean) {
		Method setter = property.setter();
		return new ServiceProperty(property, new BeanMethod(bean, property.getter()),
				(setter != null) ? new BeanMethod(bean, setter) : null);
	}

	@Override
	public Codec<Object> codec() {
		return this.property.codec();
	}

	@Override
	public @Nullable Object read(@Nullable Message call) throws Exception {
		return this.property.toValue(invoke(this.getter, NO_ARGUMENTS));
	}

	@Override
	public void write(Object value, Message call) throws Exception {
		BeanMethod method = this.setter;
		if (method == null) {
			PropertyHandler.super.write(value, call);
			return;
		}
		invoke(method, new Object[] { this.takesOptional ? Optional.of(value) : value });
	}

	/** Errors that callers are to see become such; the others are logged and kept. */
	private static @Nullable Object invoke(BeanMethod method, Object[] arguments) throws Exception {
		try {
			return method.invoke(arguments);
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

}
