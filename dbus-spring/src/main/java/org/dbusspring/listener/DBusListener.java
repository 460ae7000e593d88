package org.dbusspring.listener;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a bean that takes signals. Its first parameter says which: a record with
 * {@link org.dbusspring.contract.DBusSignal}, or a {@code List<Variant>} of whatever a
 * match rule brings. A {@link DBusMessageInfo} may follow.
 *
 * <pre class="code">
 * &#64;DBusListener(client = "students")
 * void onAdded(StudentAdded event, DBusMessageInfo info) { … }
 * </pre>
 *
 * The signals of one sender come in the order in which it sent them, one at a time for
 * all listeners of a bean. They wait in a queue; when it is full, the newest is dropped,
 * and the next that gets through tells {@linkplain DBusMessageInfo#missed how many were}.
 * A listener may make calls. What it throws is logged.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusListener {

	/**
	 * The client whose object sends the signals. Without it, and without
	 * {@link #sender()}, they may come from anybody who is on the bus.
	 */
	String client() default "";

	/** The bus name that sends the signals; placeholders are resolved. */
	String sender() default "";

	/**
	 * The name of the connection, for listeners without a client, which has its own;
	 * unless given, the one that needs no name. Placeholders are resolved.
	 */
	String connection() default "";

	/**
	 * The object that sends the signals; placeholders are resolved. Unless given it is
	 * that of the client, or any.
	 */
	String path() default "";

	/**
	 * A match rule, such as {@code interface='com.example.Music',path_namespace='/a'};
	 * placeholders are resolved. For methods that take a {@code List<Variant>}, and
	 * instead of the other attributes but the connection.
	 */
	String rule() default "";

}
