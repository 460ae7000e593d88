package org.dbusspring.benchmarks.start;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * An application with nothing in it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyApplication {

	EmptyApplication() {
	}

	public static void main(String[] args) {
		Start.measure(EmptyApplication.class, args);
	}

}
