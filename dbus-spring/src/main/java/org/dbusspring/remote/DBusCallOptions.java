package org.dbusspring.remote;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How clients call: on a method of a contract for its calls, or in
 * {@code @ImportDBusClients} for all of a client's. A method goes before its client. Has
 * no meaning for those who serve the contract.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusCallOptions {

	/** How long a call may take, such as {@code 500ms}, {@code 2s} or {@code PT2S}. */
	String timeout() default "";

	/** Whether the bus is told not to start the service if nobody owns its name. */
	boolean noAutoStart() default false;

	/**
	 * Whether the caller is ready to wait for a person who is asked for authorisation.
	 * Give such calls a timeout that a person can meet.
	 */
	boolean interactiveAuthorization() default false;

	/**
	 * Whether a call waits, within its timeout, for the connection and for an owner of
	 * the name it is sent to, unless the bus starts one.
	 */
	boolean waitForService() default false;

}
