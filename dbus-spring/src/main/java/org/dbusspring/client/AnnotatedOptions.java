package org.dbusspring.client;

import java.lang.reflect.Method;
import java.util.List;

import org.dbusspring.remote.CallOptions;
import org.dbusspring.remote.DBusCallOptions;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Reads {@link DBusCallOptions} of methods.
 */
final class AnnotatedOptions {

	private AnnotatedOptions() {
	}

	static CallOptions of(Method method, List<String> problems) {
		DBusCallOptions annotation = AnnotatedElementUtils.findMergedAnnotation(method, DBusCallOptions.class);
		try {
			return (annotation != null) ? CallOptions.of(annotation) : CallOptions.NONE;
		}
		catch (IllegalArgumentException ex) {
			problems.add(method.getName() + " has @DBusCallOptions that cannot be used: " + ex.getMessage());
			return CallOptions.NONE;
		}
	}

}
