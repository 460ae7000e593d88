package org.dbusspring.contract;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.name.DBusNames;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads one method of a contract: its name, its arguments, its result and its errors.
 */
final class MethodReader {

	private final String interfaceName;

	private final Class<?> owner;

	private final Problems problems;

	/**
	 * @param owner the class of the contract, which has the methods or inherits them
	 */
	MethodReader(String interfaceName, Class<?> owner, Problems problems) {
		this.interfaceName = interfaceName;
		this.owner = owner;
		this.problems = problems;
	}

	/** The method, or {@code null} if it has problems, which are reported then. */
	@Nullable ContractMethod read(Method method, DBusMethod annotation) {
		String name = StringUtils.hasLength(annotation.name()) ? annotation.name()
				: StringUtils.capitalize(method.getName());
		if (annotation.noReply() && method.getReturnType() != void.class) {
			this.problems.add(method, "noReply = true means that nothing comes back: let it return void");
		}
		try {
			DBusNames.requireMemberName(name);
			MethodArguments arguments = new ArgumentsReader(this.interfaceName + "." + name, this.owner, method).read();
			MethodResult result = MethodResult.of(this.owner, method, annotation.outArgs());
			return new ContractMethod(this.interfaceName, name, method, annotation.noReply(), arguments, result,
					errors(method), Annotations.of(method, annotation.deprecated(), annotation.documentation()));
		}
		catch (DBusException | IllegalArgumentException ex) {
			this.problems.add(method, String.valueOf(ex.getMessage()));
			return null;
		}
	}

	private Map<String, Class<? extends Throwable>> errors(Method method) {
		Map<String, Class<? extends Throwable>> errors = new LinkedHashMap<>();
		for (Class<?> thrown : method.getExceptionTypes()) {
			DBusError error = thrown.getAnnotation(DBusError.class);
			if (error != null) {
				DBusNames.requireErrorName(error.value());
				Class<?> other = errors.putIfAbsent(error.value(), thrown.asSubclass(Throwable.class));
				if (other != null) {
					throw new IllegalArgumentException("it throws " + other.getSimpleName() + " and "
							+ thrown.getSimpleName() + ", which are both the D-Bus error '" + error.value()
							+ "': declare one of them, or give them different names with @DBusError");
				}
			}
		}
		return errors;
	}

}
