package org.dbusspring.sample.client;

import java.util.concurrent.CompletableFuture;

import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.sample.peer.OtherServices;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;

/**
 * Runs command lines in this process, each as an application of its own.
 */
public final class CommandLines {

	private static CommandLines shared;

	private final PrivateBus bus;

	private CommandLines(PrivateBus bus) {
		this.bus = bus;
	}

	/**
	 * On a bus with the services of others, started once for all tests that leave them as
	 * they are; ends the test where there is no bus, or no such services.
	 */
	public static synchronized CommandLines withOtherServices() {
		if (shared == null) {
			PrivateBus bus = PrivateBus.start();
			OtherServices services = OtherServices.start(bus);
			Runtime.getRuntime().addShutdownHook(new Thread(() -> {
				services.close();
				bus.close();
			}));
			shared = new CommandLines(bus);
		}
		return shared;
	}

	public PrivateBus bus() {
		return this.bus;
	}

	/** Runs one to its end, and gives its exit code. */
	public int run(String... arguments) {
		return runOn(this.bus.address(), arguments);
	}

	/** Runs one at the same time. */
	public CompletableFuture<Integer> start(String... arguments) {
		CompletableFuture<Integer> exitCode = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				exitCode.complete(run(arguments));
			}
			catch (RuntimeException ex) {
				exitCode.completeExceptionally(ex);
			}
		});
		thread.setDaemon(true);
		thread.start();
		return exitCode;
	}

	/** Runs one on another bus. */
	public static int runOn(String address, String... arguments) {
		return runWith(new String[] { "dbus.bus=" + address, "dbus.connections.system.bus=" + address }, arguments);
	}

	/** Runs one with other properties, which are no arguments of its. */
	public static int runWith(String[] properties, String... arguments) {
		SpringApplication application = new SpringApplication(SampleClientApplication.class);
		application.addInitializers((context) -> TestPropertyValues.of(properties).applyTo(context.getEnvironment()));
		return SpringApplication.exit(application.run(arguments));
	}

}
