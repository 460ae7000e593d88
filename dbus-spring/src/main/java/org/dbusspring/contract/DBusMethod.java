package org.dbusspring.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that is called over D-Bus: a method of a {@link DBusInterface}, or of a
 * service that has no contract.
 * <p>
 * It returns a value, {@code void}, or a {@code CompletionStage} or
 * {@code CompletableFuture} of either. It throws what it likes; an exception with
 * {@link DBusError} crosses the bus under that name, and a client's proxy throws it again
 * where the method declares it.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusMethod {

	/**
	 * The name on the bus, taken as it stands; the Java name with an upper-case first
	 * letter unless given.
	 */
	String name() default "";

	/**
	 * Whether callers are told, and our clients do, not to wait for an answer. Only for
	 * {@code void}; without it a {@code void} method is answered when it has returned.
	 */
	boolean noReply() default false;

	/**
	 * Whether the components of the record that is returned become one out-argument each,
	 * instead of one struct.
	 */
	boolean outArgs() default false;

	/**
	 * Whether it is shown as deprecated; {@link Deprecated} does that as well, and warns
	 * those who call it from Java.
	 */
	boolean deprecated() default false;

	/** What introspection data tells people about it. */
	String documentation() default "";

}
