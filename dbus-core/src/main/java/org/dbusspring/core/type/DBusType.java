package org.dbusspring.core.type;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says as which D-Bus type a number or an enum travels, where that is not the one that
 * the Java type has by itself.
 * <ul>
 * <li>unsigned numbers: {@code "y"} on {@code int} or {@code byte}, {@code "q"} on
 * {@code int}, {@code "u"} on {@code long}, {@code "t"} on {@code long} or
 * {@code BigInteger}, on their boxes, and on the elements of an array
 * ({@code @DBusType("u") long[]} is {@code au});</li>
 * <li>enums as a number: any integer type, on the enum itself or where it is used; the
 * use wins. The number is the one of {@link DBusValue}, or the ordinal.</li>
 * </ul>
 * A number that does not fit, in either direction, is a {@link ValueOutOfRangeException}.
 * Anything else that carries this annotation is an {@link UnsupportedTypeException} when
 * its codec is built.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusType {

	/** The type code, such as {@code "u"}. */
	String value();

}
