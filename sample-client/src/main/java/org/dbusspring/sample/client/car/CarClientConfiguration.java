package org.dbusspring.sample.client.car;

import org.dbusspring.client.ImportDBusClients;
import org.dbusspring.remote.DBusCallOptions;

import org.springframework.context.annotation.Configuration;

/**
 * Makes {@link CarData} a bean. A dashboard shows what is, and does not wait for what
 * was.
 */
@Configuration(proxyBeanMethods = false)
@ImportDBusClients(name = "car", destination = "com.test.dbusService", types = CarData.class,
		options = @DBusCallOptions(timeout = "1s"))
class CarClientConfiguration {

}
