package org.dbusspring.listener;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a bean that runs each time when a service becomes available: when the
 * application starts and the service is there, and for every new owner of its name. The
 * match rules of all {@link DBusListener} methods are in place by then, so that what the
 * method causes is not missed. It may take the unique name of the owner as a
 * {@code String}, and make calls.
 * <p>
 * It runs one at a time with the listeners of its bean. What it throws is logged.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusOnAvailable {

	/** The client whose destination is followed. */
	String client();

}
