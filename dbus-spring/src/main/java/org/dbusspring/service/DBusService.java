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
 * such an interface names the D-Bus interface here and puts
 * {@link org.dbusspring.contract.DBusMethod} on its methods.
 * <p>
 * Calls arrive on several threads at the same time, and go through the bean's proxy where
 * it has one. A lazy bean is created by the first call; where a {@code @Bean} method
 * makes it, its return type has to be the class, as nothing else is known of the bean
 * before.
 *
 * @since 0.1
 */
@Documented
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusService {

	/** The name of the bean, as in {@link Component}. */
	@AliasFor(annotation = Component.class)
	String value() default "";

	/**
	 * The object path, in which placeholders are resolved. Unless given it is made of the
	 * name of each interface: {@code /com/example/Music} for {@code com.example.Music}.
	 */
	String path() default "";

	/**
	 * The name of the D-Bus interface, in which placeholders are resolved; only for a
	 * class without a contract, and required there.
	 */
	String interfaceName() default "";

}
