package org.dbusspring.sample.client.student;

import org.dbusspring.client.ImportDBusClients;

import org.springframework.context.annotation.Configuration;

/**
 * Makes {@link StudentSystem} a bean. With {@code dbus.client.students.address} it
 * connects to a service that listens on a socket of its own.
 */
@Configuration(proxyBeanMethods = false)
@ImportDBusClients(name = "students", destination = StudentSystem.SERVICE, path = StudentSystem.PATH,
		types = StudentSystem.class)
class StudentClientConfiguration {

}
