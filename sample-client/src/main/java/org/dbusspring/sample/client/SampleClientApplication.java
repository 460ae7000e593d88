package org.dbusspring.sample.client;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the sample client, which does what its arguments say and exits.
 */
@SpringBootApplication
public class SampleClientApplication {

	public static void main(String[] args) {
		System.exit(SpringApplication.exit(SpringApplication.run(SampleClientApplication.class, args)));
	}

}
