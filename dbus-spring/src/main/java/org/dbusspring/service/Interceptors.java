package org.dbusspring.service;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * The application's interceptors, in their order.
 */
final class Interceptors {

	private final Supplier<DBusCallInterceptor[]> interceptors;

	/**
	 * @param interceptors asked by the first call
	 */
	Interceptors(Supplier<List<DBusCallInterceptor>> interceptors) {
		this.interceptors = SingletonSupplier.of(() -> interceptors.get().toArray(new DBusCallInterceptor[0]));
	}

	/** Invokes the method of a bean, through all of them. */
	@Nullable Object invoke(Member member, @Nullable Object[] arguments) throws Throwable {
		DBusCallInterceptor[] all = this.interceptors.get();
		return (all.length == 0) ? member.beanMethod().invoke(arguments)
				: new Invocation(all, member, arguments, 0).proceed();
	}

	/**
	 * What is invoked.
	 *
	 * @param name the method or property on the bus
	 */
	record Member(DBusInvocation.Kind kind, String interfaceName, String name, BeanMethod beanMethod) {
	}

	/**
	 * What one interceptor is given. Each has its own, so that going on twice, or later,
	 * does not reach somebody else's place.
	 */
	private static final class Invocation implements DBusInvocation {

		private final DBusCallInterceptor[] all;

		private final Member member;

		private final @Nullable Object[] arguments;

		private final int next;

		Invocation(DBusCallInterceptor[] all, Member member, @Nullable Object[] arguments, int next) {
			this.all = all;
			this.member = member;
			this.arguments = arguments;
			this.next = next;
		}

		@Override
		public Kind kind() {
			return this.member.kind();
		}

		@Override
		public String interfaceName() {
			return this.member.interfaceName();
		}

		@Override
		public String member() {
			return this.member.name();
		}

		@Override
		public Method method() {
			return this.member.beanMethod().method();
		}

		@Override
		public @Nullable Object[] arguments() {
			return this.arguments;
		}

		@Override
		public @Nullable Object proceed() throws Throwable {
			if (this.next == this.all.length) {
				return this.member.beanMethod().invoke(this.arguments);
			}
			return this.all[this.next].intercept(new Invocation(this.all, this.member, this.arguments, this.next + 1));
		}

	}

}
