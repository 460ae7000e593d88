package org.dbusspring.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import org.dbusspring.call.CallSource;
import org.dbusspring.contract.ContractMethod;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.core.name.PathPattern;
import org.dbusspring.core.object.CallSequence;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.MethodHandler;
import org.jspecify.annotations.Nullable;

/**
 * An interface of a bean, checked, and with everything prepared that does not depend on
 * the connection.
 */
final class PreparedService {

	private final DBusContract contract;

	private final PathPattern path;

	private final List<PreparedMethod> methods;

	private final ServiceObservations observations;

	private final @Nullable Executor executor;

	private final @Nullable CallSequence sequence;

	PreparedService(DBusContract contract, PathPattern path, List<PreparedMethod> methods,
			ServiceObservations observations, @Nullable Executor executor, @Nullable CallSequence sequence) {
		this.contract = contract;
		this.path = path;
		this.methods = List.copyOf(methods);
		this.observations = observations;
		this.executor = executor;
		this.sequence = sequence;
	}

	/** The interface for a connection. */
	ExportedInterface bind(CallSource source) {
		ServicePlace place = new ServicePlace(source, this.path);
		Map<String, MethodHandler> handlers = new HashMap<>();
		for (PreparedMethod method : this.methods) {
			handlers.put(method.method().name(), handler(new ServiceMethodHandler(place, method, this.observations)));
		}
		return new ExportedInterface(this.contract.description(), handlers);
	}

	private MethodHandler handler(ServiceMethodHandler handler) {
		if (this.executor != null) {
			return new ExecutorHandler(this.executor, handler);
		}
		return (this.sequence != null) ? MethodHandler.inSequence(this.sequence, handler) : handler;
	}

	/**
	 * A method with all that a call needs.
	 *
	 * @param method how it looks on the bus
	 * @param beanMethod what is invoked
	 * @param arguments what fills its parameters
	 */
	record PreparedMethod(ContractMethod method, BeanMethod beanMethod, HandlerArguments arguments) {

	}

}
