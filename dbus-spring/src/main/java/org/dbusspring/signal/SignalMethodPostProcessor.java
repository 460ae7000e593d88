package org.dbusspring.signal;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.dbusspring.contract.ContractSignal;
import org.dbusspring.contract.DBusSignal;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;

/**
 * Emits what methods with {@link DBusSignal} return, around all other advice: when the
 * transaction that the method began has committed.
 *
 * @since 0.1
 */
public final class SignalMethodPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor {

	private static final long serialVersionUID = 1L;

	/**
	 * @param sources the services; asked for by the first signal
	 */
	public SignalMethodPostProcessor(Supplier<SignalSources> sources) {
		setBeforeExistingAdvisors(true);
		// the method need not be one of an interface
		setProxyTargetClass(true);
		this.advisor = new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(null, DBusSignal.class, true),
				new EmittingInterceptor(sources));
	}

	private static final class EmittingInterceptor implements MethodInterceptor {

		private final Supplier<SignalSources> sources;

		private final Map<Method, Optional<ContractSignal>> declared = new ConcurrentHashMap<>();

		EmittingInterceptor(Supplier<SignalSources> sources) {
			this.sources = sources;
		}

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			Object returned = invocation.proceed();
			Object bean = invocation.getThis();
			if (returned != null && bean != null) {
				emit(bean, invocation.getMethod(), returned);
			}
			return returned;
		}

		private void emit(Object bean, Method method, Object returned) {
			SignalSources current = this.sources.get();
			ServiceSignals signals = new ServiceSignals(current).ofBean(bean);
			if (returned instanceof Record record && returned.getClass().isAnnotationPresent(DBusSignal.class)) {
				signals.emit(record);
				return;
			}
			Method own = AopUtils.getMostSpecificMethod(method, bean.getClass());
			this.declared.computeIfAbsent(own, (key) -> declaredBy(current, bean, key))
				.ifPresent((signal) -> signals.emit(signal, returned));
		}

		private static Optional<ContractSignal> declaredBy(SignalSources sources, Object bean, Method method) {
			return sources.find((source) -> source.isOf(bean))
				.stream()
				.flatMap((source) -> source.contract().signals().stream())
				.filter((signal) -> method.equals(signal.method()))
				.findFirst();
		}

	}

}
