package org.dbusspring.sample.client.random;

import org.dbusspring.client.ImportDBusClients;

import org.springframework.context.annotation.Configuration;

/**
 * Makes {@link RandomData} a bean. The path is the one that the name of the interface
 * gives.
 */
@Configuration(proxyBeanMethods = false)
@ImportDBusClients(name = "random", destination = "com.larry-price.test", types = RandomData.class)
class RandomClientConfiguration {

}
