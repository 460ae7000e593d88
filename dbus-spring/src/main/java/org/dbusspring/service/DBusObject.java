package org.dbusspring.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the D-Bus interface of a class without a contract, whose objects are added by
 * {@link DBusObjects}. No bean for that alone, as {@link DBusService} is.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusObject {

	/** The name of the D-Bus interface. */
	String interfaceName();

}
