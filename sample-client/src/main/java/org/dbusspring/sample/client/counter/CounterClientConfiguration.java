package org.dbusspring.sample.client.counter;

import org.dbusspring.client.ImportDBusClients;

import org.springframework.context.annotation.Configuration;

/**
 * Makes {@link Counter} a bean.
 */
@Configuration(proxyBeanMethods = false)
@ImportDBusClients(name = "counter", destination = Counter.SERVICE, path = Counter.PATH, types = Counter.class)
class CounterClientConfiguration {

}
