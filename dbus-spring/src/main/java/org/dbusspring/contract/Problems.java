package org.dbusspring.contract;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Collects what is wrong with a contract, so that a developer hears of everything at
 * once.
 */
final class Problems {

	private final Class<?> type;

	private final List<String> found = new ArrayList<>();

	Problems(Class<?> type) {
		this.type = type;
	}

	void add(String problem) {
		this.found.add(problem);
	}

	void add(Method method, String problem) {
		add(describe(method) + ": " + problem);
	}

	void add(Class<?> nested, String problem) {
		add(nested.getSimpleName() + ": " + problem);
	}

	void throwIfAny() {
		if (!this.found.isEmpty()) {
			throw new InvalidContractException(this.type, this.found);
		}
	}

	static String describe(Method method) {
		String parameters = Arrays.stream(method.getParameterTypes())
			.map(Class::getSimpleName)
			.collect(Collectors.joining(", "));
		return method.getDeclaringClass().getSimpleName() + "." + method.getName() + "(" + parameters + ")";
	}

}
