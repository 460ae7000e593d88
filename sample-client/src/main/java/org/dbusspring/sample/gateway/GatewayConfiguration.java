package org.dbusspring.sample.gateway;

import org.dbusspring.client.ImportDBusClients;

import org.springframework.context.annotation.Configuration;

/**
 * Makes the service behind the gateway two beans. How long a call may take stands in
 * {@code gateway.yml}.
 */
@Configuration(proxyBeanMethods = false)
@ImportDBusClients(name = "key-value", connection = "system", destination = "net.local.MyDBService",
		path = "/net/local/MyDBService", types = { KeyValueStore.class, BackendPeer.class })
class GatewayConfiguration {

}
