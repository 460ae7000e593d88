package org.dbusspring.sample.client;

import org.dbusspring.autoconfigure.DBusAutoConfiguration;
import org.dbusspring.autoconfigure.DBusClientAutoConfiguration;
import org.dbusspring.autoconfigure.embedded.EmbeddedBusAutoConfiguration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/**
 * Starts the sample client, which does what its arguments say and exits. It names the
 * auto-configurations that it needs: looking at all that are on the class path, those of
 * the web application too, would be a good part of the time that a command takes.
 */
@SpringBootConfiguration
@ComponentScan
@ImportAutoConfiguration({ EmbeddedBusAutoConfiguration.class, DBusAutoConfiguration.class,
		DBusClientAutoConfiguration.class })
public class SampleClientApplication {

	public static void main(String[] args) {
		System.exit(SpringApplication.exit(SpringApplication.run(SampleClientApplication.class, args)));
	}

}
