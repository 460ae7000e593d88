package org.dbusspring.service;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.dbusspring.call.DBusCall;
import org.dbusspring.call.DBusCaller;
import org.dbusspring.call.DBusPathVariable;
import org.dbusspring.contract.InvalidContractException;
import org.dbusspring.contract.ProvidedParameters;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.name.PathPattern;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

/**
 * Puts the parameters of a method together: what the caller sent, and what the framework
 * provides.
 */
final class HandlerArguments {

	private static final TypeDescriptor STRING = TypeDescriptor.valueOf(String.class);

	/**
	 * What provides each parameter, {@code null} for an argument of the caller; empty if
	 * all are that.
	 */
	private final @Nullable Provider[] providers;

	private HandlerArguments(@Nullable Provider[] providers) {
		this.providers = providers;
	}

	/**
	 * @throws InvalidContractException if a parameter wants a variable that the path does
	 * not have, or of a type that no text can become
	 */
	static HandlerArguments of(Method method, PathPattern path, ConversionService conversionService) {
		Parameter[] parameters = method.getParameters();
		List<@Nullable Provider> providers = new ArrayList<>();
		boolean provided = false;
		for (int i = 0; i < parameters.length; i++) {
			boolean isProvided = ProvidedParameters.isProvided(parameters[i]);
			provided |= isProvided;
			providers.add(isProvided ? provider(new MethodParameter(method, i), parameters[i], path, conversionService)
					: null);
		}
		return new HandlerArguments(provided ? providers.toArray(new Provider[0]) : new Provider[0]);
	}

	private static Provider provider(MethodParameter place, Parameter parameter, PathPattern path,
			ConversionService conversionService) {
		if (parameter.getType() == DBusCall.class) {
			return (call) -> call;
		}
		if (parameter.getType() == DBusCaller.class) {
			return DBusCall::caller;
		}
		DBusPathVariable annotation = parameter.getAnnotation(DBusPathVariable.class);
		String variable = (annotation != null && !annotation.value().isEmpty()) ? annotation.value()
				: parameter.getName();
		TypeDescriptor type = new TypeDescriptor(place);
		String problem = null;
		if (!path.variableNames().contains(variable)) {
			problem = "has @DBusPathVariable for '" + variable + "', but the path '" + path
					+ "' has no such variable: name one in @DBusService(path = …), such as /com/example/{" + variable
					+ "}";
		}
		else if (!conversionService.canConvert(STRING, type)) {
			problem = "has @DBusPathVariable, but a text cannot be converted to " + parameter.getType().getSimpleName()
					+ ": take a String";
		}
		if (problem != null) {
			throw new InvalidContractException(place.getDeclaringClass(), List.of("the parameter '"
					+ parameter.getName() + "' of " + place.getExecutable().getName() + " " + problem));
		}
		return (call) -> convert(call, variable, type, conversionService);
	}

	private static @Nullable Object convert(DBusCall call, String variable, TypeDescriptor type,
			ConversionService conversionService) {
		try {
			return conversionService.convert(call.pathVariable(variable), STRING, type);
		}
		catch (ConversionException ex) {
			throw new DBusErrorException(ErrorNames.UNKNOWN_OBJECT,
					"There is no object at the path '" + call.path() + "'", ex);
		}
	}

	/** The values of all parameters. */
	@Nullable Object[] complete(Object[] sent, DBusCall call) {
		if (this.providers.length == 0) {
			return sent;
		}
		@Nullable Object[] all = new @Nullable Object[this.providers.length];
		int next = 0;
		for (int i = 0; i < all.length; i++) {
			Provider provider = this.providers[i];
			all[i] = (provider != null) ? provider.apply(call) : sent[next++];
		}
		return all;
	}

	/** Gives the value of a parameter. */
	private interface Provider extends Function<DBusCall, @Nullable Object> {

	}

}
