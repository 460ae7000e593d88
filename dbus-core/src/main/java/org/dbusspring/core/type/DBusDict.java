package org.dbusspring.core.type;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that travels as {@code a{sv}}: each component is an entry, its value a variant
 * of the component's type. A component of type {@code Object} or {@link Variant} takes a
 * value of any type.
 * <p>
 * Sending: an empty {@code Optional} and a {@code null} are left out. Receiving: a key
 * that is absent is an empty {@code Optional} or {@code null}, and a
 * {@link TypeMismatchException} if the component is primitive; a key of another type than
 * the component's is a {@link TypeMismatchException}; keys without a component are
 * ignored; of a key that comes twice the last one counts.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DBusDict {

	/** How keys are made of the names of components that have no {@link DBusName}. */
	Keys keys() default Keys.CAPITALIZED;

	/** Spellings of a key, shown for a component named {@code addressData}. */
	enum Keys {

		/** {@code AddressData}, as in BlueZ, UPower and systemd. */
		CAPITALIZED,

		/** {@code addressData}. */
		AS_WRITTEN,

		/** {@code address-data}, as in NetworkManager. */
		KEBAB_CASE,

		/** {@code address_data}, as in the desktop portals. */
		SNAKE_CASE

	}

}
