package org.dbusspring.sample.gateway;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The web application in front of the key/value service. Its configuration is
 * {@code gateway.yml}.
 */
@SpringBootApplication
public class GatewayApplication {

	public static void main(String[] args) {
		run(args);
	}

	/** Starts it. */
	public static ConfigurableApplicationContext run(String... args) {
		return new SpringApplicationBuilder(GatewayApplication.class).web(WebApplicationType.REACTIVE)
			.properties("spring.config.name=gateway")
			.run(args);
	}

}
