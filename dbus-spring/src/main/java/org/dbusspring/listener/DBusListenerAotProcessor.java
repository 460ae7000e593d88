package org.dbusspring.listener;

import java.lang.reflect.Method;
import java.util.Set;

import org.dbusspring.contract.ContractHints;
import org.dbusspring.contract.ContractSignal;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * Tells a native image what methods with {@link DBusListener} and {@link DBusOnAvailable}
 * need: themselves, the records that they take, and the contracts of these.
 */
class DBusListenerAotProcessor implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?> type = ClassUtils.getUserClass(bean.getBeanClass());
		if (!AnnotationUtils.isCandidateClass(type, Set.of(DBusListener.class, DBusOnAvailable.class))) {
			return null;
		}
		Set<Method> methods = MethodIntrospector.selectMethods(type, DBusListenerAotProcessor::listens);
		return methods.isEmpty() ? null : (context, code) -> methods
			.forEach((method) -> registerHints(context.getRuntimeHints().reflection(), method));
	}

	private static boolean listens(Method method) {
		return AnnotatedElementUtils.hasAnnotation(method, DBusListener.class)
				|| AnnotatedElementUtils.hasAnnotation(method, DBusOnAvailable.class);
	}

	private static void registerHints(ReflectionHints hints, Method method) {
		hints.registerMethod(method, ExecutableMode.INVOKE);
		Class<?>[] parameters = method.getParameterTypes();
		if (parameters.length > 0 && parameters[0].isRecord()) {
			ContractHints.register(hints, ContractSignal.of(parameters[0]));
			Class<?> contract = parameters[0].getDeclaringClass();
			if (contract != null) {
				ContractHints.register(hints, contract);
			}
		}
	}

}
