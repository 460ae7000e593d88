package org.dbusspring.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * A bean that answers calls from the bus. What it offers is described by the interfaces
 * with {@link org.dbusspring.contract.DBusInterface} that it implements; a class without
 * such an interface names the D-Bus interface here and has
 * {@link org.dbusspring.contract.DBusMethod},
 * {@link org.dbusspring.contract.DBusProperty} and
 * {@link org.dbusspring.contract.DBusSignal} on its members. Placeholders are resolved in
 * every attribute.
 * <p>
 * Calls arrive on several threads at the same time, unless {@link #inOrder} says
 * otherwise, and go through the bean's proxy where it has one. A lazy bean is created by
 * the first call. Where a {@code @Bean} method makes the bean, the annotation is found on
 * the class that it returns, as nothing else is known of a bean before it is there; or it
 * stands on the method itself, which may return an interface then. A bean that turns out
 * to be a service when it is created after the start is refused.
 * <p>
 * Who calls, and what the variables of the path stand for, is told by
 * {@link org.dbusspring.call.DBusCall#current()}.
 *
 * @since 0.1
 */
@Documented
@Component
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusService {

	/** The name of the bean, as in {@link Component}. */
	@AliasFor(annotation = Component.class)
	String value() default "";

	/**
	 * The object paths; the bean stands at each. Unless given it is made of the name of
	 * each interface: {@code /com/example/Music} for {@code com.example.Music}.
	 * <p>
	 * A path may have variables, each for a whole element: the bean at
	 * <code>/com/example/jobs/{id}</code> answers calls to all paths of that form, or, if
	 * it is an {@link org.dbusspring.core.object.ObjectResolver}, to those for which it
	 * says that there is an object. Where paths overlap, the one without variables, or
	 * with the later variable, is chosen. Object managers do not list such objects.
	 */
	String[] path() default {};

	/**
	 * The name of the D-Bus interface; only for a class without a contract, and required
	 * there.
	 */
	String interfaceName() default "";

	/**
	 * A bus name to request for the service, beside that of the application. Names belong
	 * to connections: whatever is exported there can be called by each of them.
	 */
	String name() default "";

	/**
	 * The names of the connections on which the bean is exported; unless given, the one
	 * that needs no name.
	 */
	String[] connection() default {};

	/**
	 * Whether calls of the bean's methods are handled one after the other, in the order
	 * in which they arrive on a connection; the next one begins when the one before has
	 * been answered. A call of the bean into itself is then refused, as it would wait for
	 * ever. Properties are not in that order.
	 */
	boolean inOrder() default false;

	/**
	 * The name of a bean that is an {@link java.util.concurrent.Executor}, on which the
	 * methods run instead of the connection's. One that rejects a call has it answered
	 * with {@code org.freedesktop.DBus.Error.LimitsExceeded}; its queue needs a bound.
	 */
	String executor() default "";

}
