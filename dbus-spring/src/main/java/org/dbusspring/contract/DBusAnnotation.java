package org.dbusspring.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An annotation of D-Bus: stands in introspection data, for tools that know its name,
 * such as {@code org.gtk.GDBus.C.Name}. On an interface or class with a contract, a
 * member of it, a parameter, or a component of a record of which the components are
 * arguments. For what D-Bus itself defines there are attributes: {@code noReply},
 * {@code emitsChangedSignal}, {@code deprecated}, {@code documentation}.
 *
 * @since 0.1
 */
@Documented
@Repeatable(DBusAnnotation.Several.class)
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusAnnotation {

	/** The name, such as {@code org.gtk.GDBus.C.Name}. */
	String name();

	/** The value. */
	String value();

	/** Several annotations of one element. */
	@Documented
	@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
	@Retention(RetentionPolicy.RUNTIME)
	@interface Several {

		/** The annotations. */
		DBusAnnotation[] value();

	}

}
