package org.dbusspring.docs;

import org.dbusspring.service.DBusCallInterceptor;
import org.dbusspring.service.DBusInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(1)
class TimingInterceptor implements DBusCallInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(TimingInterceptor.class);

	@Override
	public @Nullable Object intercept(DBusInvocation invocation) throws Throwable {
		long start = System.nanoTime();
		try {
			return invocation.proceed();
		}
		finally {
			logger.debug("{} took {} ns", invocation.member(), System.nanoTime() - start);
		}
	}

}
