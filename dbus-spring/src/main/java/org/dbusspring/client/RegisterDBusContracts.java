package org.dbusspring.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which contracts a bean uses through {@link DBusProxies} or
 * {@link org.dbusspring.listener.DBusSubscriptions} and nowhere else, for applications
 * that become native images: processing ahead of time does not see them in the code.
 * Those of {@link ImportDBusClients} and of services are known, and so are the contracts
 * of this library. Means nothing where there is no native image.
 *
 * <pre class="code">
 * &#64;Component
 * &#64;RegisterDBusContracts({ Adapter.class, Device.class })
 * class Bluetooth { … }
 * </pre>
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RegisterDBusContracts {

	/** The contracts: interfaces with {@link org.dbusspring.contract.DBusInterface}. */
	Class<?>[] value();

}
