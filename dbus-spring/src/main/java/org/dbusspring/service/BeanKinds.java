package org.dbusspring.service;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

import org.dbusspring.contract.ContractMethod;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.contract.InvalidContractException;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Async;
import org.springframework.util.ClassUtils;

/**
 * Refuses what Spring's interceptors would break, and says why, before the first call
 * does.
 */
final class BeanKinds {

	private BeanKinds() {
	}

	/**
	 * @param type the class of a bean, without what proxies add
	 * @throws InvalidContractException if a method cannot be called as it is meant
	 */
	static void check(Class<?> type, List<DBusContract> contracts) {
		List<String> problems = new ArrayList<>();
		for (DBusContract contract : contracts) {
			for (ContractMethod method : contract.methods()) {
				Method own = ClassUtils.getMostSpecificMethod(method.method(), type);
				Class<?> returned = own.getReturnType();
				if (isAsync(own, type) && returned != void.class && !Future.class.isAssignableFrom(returned)) {
					problems.add(type.getSimpleName() + "." + own.getName() + " is @Async and returns "
							+ returned.getSimpleName()
							+ ", which Spring cannot complete later: let it return a CompletableFuture, also in "
							+ contract.type().getSimpleName() + ", or remove @Async");
				}
			}
		}
		if (!problems.isEmpty()) {
			throw new InvalidContractException(type, problems);
		}
	}

	private static boolean isAsync(Method method, Class<?> type) {
		return AnnotatedElementUtils.hasAnnotation(method, Async.class)
				|| AnnotatedElementUtils.hasAnnotation(type, Async.class);
	}

	/**
	 * A proxy that is a subclass cannot override what is final: the method would run on
	 * the proxy itself, whose fields are empty.
	 * @param proxy the class of what is called
	 * @param target what it is called in messages
	 */
	static void checkOverridable(Method method, Class<?> proxy, String target) {
		if (Modifier.isFinal(method.getModifiers()) && ClassUtils.getUserClass(proxy) != proxy) {
			throw new InvalidContractException(method.getDeclaringClass(),
					List.of("the method " + method.getName() + " of " + target
							+ " is final, and the bean has a proxy that is a subclass, which cannot override it: "
							+ "remove final"));
		}
	}

}
