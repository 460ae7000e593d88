package org.dbusspring.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The D-Bus error that an exception stands for, both ways: a service that throws the
 * exception answers with that name and the exception's message; a client's proxy throws
 * the exception where the method declares it in its {@code throws} clause. For the latter
 * it needs a constructor that takes the message, a {@code String}.
 *
 * @since 0.1
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusError {

	/** The error's name, such as {@code com.example.Music.Error.NotFound}. */
	String value();

}
