package org.dbusspring.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method of a {@link DBusAdvice}: takes an exception of a service and returns the
 * one that is answered in its place, one with
 * {@link org.dbusspring.contract.DBusError @DBusError} or a
 * {@link org.dbusspring.core.error.DBusErrorException}. Of several methods the one for
 * the closest class is chosen. One that returns {@code null} leaves the exception as it
 * is. <pre class="code">
 * &#64;DBusExceptionHandler
 * DBusErrorException notFound(EmptyResultDataAccessException ex) {
 *     return new DBusErrorException("com.example.Error.NotFound", "There is no such student");
 * }
 * </pre>
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusExceptionHandler {

}
