package org.dbusspring.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a test that shows what a configuration property does. {@code PropertiesTests} fails
 * for a property that no test shows.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface EffectOf {

	/** The names of the properties; {@code NAME} stands for that of a client. */
	String[] value();

}
