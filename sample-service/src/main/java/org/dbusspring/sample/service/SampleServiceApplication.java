package org.dbusspring.sample.service;

import org.dbusspring.core.connection.NameTakenException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the sample service. A second one says that the first is running, and exits with
 * 1.
 */
@SpringBootApplication
public class SampleServiceApplication {

	public static void main(String[] args) {
		try {
			SpringApplication.run(SampleServiceApplication.class, args);
		}
		catch (RuntimeException ex) {
			if (!isNameTaken(ex)) {
				throw ex;
			}
			System.out.println("service is already running");
			System.exit(1);
		}
	}

	private static boolean isNameTaken(@Nullable Throwable failure) {
		return failure != null && (failure instanceof NameTakenException || isNameTaken(failure.getCause()));
	}

}
