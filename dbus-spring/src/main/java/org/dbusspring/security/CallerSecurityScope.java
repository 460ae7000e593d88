package org.dbusspring.security;

import java.util.function.Supplier;

import org.dbusspring.call.DBusCall;
import org.dbusspring.call.DBusCallScope;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * Runs the methods of services as their callers. Who a caller is, is found out when
 * somebody asks for the authentication: a method that is not secured costs nothing.
 *
 * @since 0.1
 */
public class CallerSecurityScope implements DBusCallScope, Ordered {

	private final DBusAuthorities authorities;

	/**
	 * @param authorities decides what callers may do
	 */
	public CallerSecurityScope(DBusAuthorities authorities) {
		this.authorities = authorities;
	}

	@Override
	public DBusCall.Scope open(DBusCall call) {
		SecurityContextHolder.setDeferredContext(new CallerContext(call));
		return SecurityContextHolder::clearContext;
	}

	/** Before all others, as security comes first. */
	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	/** Made once, when it is wanted. */
	private final class CallerContext implements Supplier<SecurityContext> {

		private final DBusCall call;

		private @Nullable SecurityContext context;

		CallerContext(DBusCall call) {
			this.call = call;
		}

		@Override
		public SecurityContext get() {
			SecurityContext made = this.context;
			if (made == null) {
				made = new SecurityContextImpl(new DBusAuthentication(this.call.caller(),
						CallerSecurityScope.this.authorities.of(this.call.caller().credentials())));
				this.context = made;
			}
			return made;
		}

	}

}
