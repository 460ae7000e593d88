package org.dbusspring.contract;

import java.lang.reflect.Parameter;

import org.dbusspring.call.DBusCall;
import org.dbusspring.call.DBusCaller;
import org.dbusspring.call.DBusPathVariable;

/**
 * Parameters of a service's methods that no caller fills, and so are no arguments.
 */
public final class ProvidedParameters {

	private ProvidedParameters() {
	}

	/**
	 * Whether the framework provides it: a {@link DBusCall}, a {@link DBusCaller}, or
	 * what has {@link DBusPathVariable}.
	 */
	public static boolean isProvided(Parameter parameter) {
		Class<?> type = parameter.getType();
		return type == DBusCall.class || type == DBusCaller.class
				|| parameter.isAnnotationPresent(DBusPathVariable.class);
	}

}
