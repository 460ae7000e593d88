package org.dbusspring.sample.client.units;

import org.dbusspring.client.ImportDBusClients;
import org.dbusspring.systemd.SystemdManager;

import org.springframework.context.annotation.Configuration;

/**
 * Makes {@link SystemdManager} a bean: the one on the system bus.
 */
@Configuration(proxyBeanMethods = false)
@ImportDBusClients(name = "systemd", connection = "system", destination = SystemdManager.NAME,
		path = SystemdManager.PATH, types = SystemdManager.class)
class SystemdClientConfiguration {

}
