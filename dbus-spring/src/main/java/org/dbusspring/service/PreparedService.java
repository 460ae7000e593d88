package org.dbusspring.service;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.dbusspring.call.CallSource;
import org.dbusspring.call.DBusCall;
import org.dbusspring.contract.ContractMethod;
import org.dbusspring.contract.ContractProperty;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.core.name.PathPattern;
import org.dbusspring.core.object.CallSequence;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.MethodHandler;
import org.dbusspring.observation.DBusObservations;
import org.dbusspring.service.Interceptors.Member;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionService;

/**
 * An interface of a service, checked, and with everything prepared that does not depend
 * on the connection.
 *
 * @param contract the interface
 * @param path the path, with variables or without
 * @param methods its methods
 * @param properties its properties
 * @param calls how calls are handled
 */
record PreparedService(DBusContract contract, PathPattern path, List<PreparedMethod> methods,
		List<PreparedProperty> properties, CallHandling calls) {

	PreparedService {
		methods = List.copyOf(methods);
		properties = List.copyOf(properties);
	}

	/**
	 * Prepares an interface.
	 * @throws org.dbusspring.contract.InvalidContractException if a method cannot be
	 * called
	 */
	static PreparedService of(DBusContract contract, PathPattern path, InvocationTarget target,
			ConversionService conversionService, CallHandling calls) {
		List<PreparedMethod> methods = contract.methods()
			.stream()
			.map((method) -> new PreparedMethod(method, new BeanMethod(target, method.method()),
					HandlerArguments.of(method.method(), path, conversionService)))
			.toList();
		List<PreparedProperty> properties = contract.properties().stream().map((property) -> {
			Method setter = property.setter();
			return new PreparedProperty(property, new BeanMethod(target, property.getter()),
					(setter != null) ? new BeanMethod(target, setter) : null);
		}).toList();
		return new PreparedService(contract, path, methods, properties, calls);
	}

	/** The same for another object of the class. */
	PreparedService with(InvocationTarget target) {
		return new PreparedService(this.contract, this.path,
				this.methods.stream().map((method) -> method.with(target)).toList(),
				this.properties.stream().map((property) -> property.with(target)).toList(), this.calls);
	}

	/** The interface for a connection. */
	ExportedInterface bind(CallSource source) {
		ServicePlace place = new ServicePlace(source, this.path, this.calls.peers());
		Map<String, MethodHandler> handlers = new HashMap<>();
		for (PreparedMethod method : this.methods) {
			handlers.put(method.method().name(),
					this.calls.handler(new ServiceMethodHandler(place, method, this.calls)));
		}
		Map<String, ServiceProperty> values = new HashMap<>();
		for (PreparedProperty property : this.properties) {
			values.put(property.property().name(), new ServiceProperty(place, property, this.calls));
		}
		return new ExportedInterface(this.contract.description(), handlers, values);
	}

	/**
	 * A method with all that a call needs.
	 *
	 * @param method how it looks on the bus
	 * @param beanMethod what is invoked
	 * @param arguments what fills its parameters
	 */
	record PreparedMethod(ContractMethod method, BeanMethod beanMethod, HandlerArguments arguments) {

		PreparedMethod with(InvocationTarget target) {
			return new PreparedMethod(this.method, this.beanMethod.with(target), this.arguments);
		}

	}

	/**
	 * A property with all that reading and writing need.
	 *
	 * @param property how it looks on the bus
	 * @param getter what is invoked to read it
	 * @param setter what is invoked to write it, or {@code null}
	 */
	record PreparedProperty(ContractProperty property, BeanMethod getter, @Nullable BeanMethod setter) {

		PreparedProperty with(InvocationTarget target) {
			return new PreparedProperty(this.property, this.getter.with(target),
					(this.setter != null) ? this.setter.with(target) : null);
		}

	}

	/**
	 * How calls to a service are handled.
	 *
	 * @param observations observes them
	 * @param interceptors stand around them
	 * @param advice says which errors exceptions are
	 * @param scopes surround them, interceptors too
	 * @param peers follows those who make them
	 * @param executor runs them, or {@code null} for the connection's
	 * @param sequence their order, or {@code null} for none
	 */
	record CallHandling(DBusObservations observations, Interceptors interceptors, Supplier<ExceptionAdvice> advice,
			Supplier<CallScopes> scopes, ServicePeers peers, @Nullable Executor executor,
			@Nullable CallSequence sequence) {

		CallHandling with(@Nullable Executor executor, @Nullable CallSequence sequence) {
			return new CallHandling(this.observations, this.interceptors, this.advice, this.scopes, this.peers,
					executor, sequence);
		}

		/** Invokes for a call, within all that surrounds it. */
		@Nullable Object invoke(Member member, @Nullable Object[] arguments, DBusCall call) throws Throwable {
			DBusCall.Scope scope = this.scopes.get().open(call);
			try {
				return this.interceptors.invoke(member, arguments);
			}
			finally {
				scope.close();
			}
		}

		/** What a caller is told of a failure, or {@code null} if it stays inside. */
		@Nullable ErrorReply reply(Throwable failure) {
			return ErrorReply.declaredBy(this.advice.get().apply(failure));
		}

		MethodHandler handler(ServiceMethodHandler handler) {
			if (this.executor != null) {
				return new ExecutorHandler(this.executor, handler);
			}
			return (this.sequence != null) ? MethodHandler.inSequence(this.sequence, handler) : handler;
		}

	}

}
