package org.dbusspring.embedded;

import java.io.IOException;
import java.time.Duration;

/**
 * An {@link EmbeddedBus} as a program of its own, for tests and for people. It prints its
 * address on a line and runs until it is ended by a signal.
 * <p>
 * Options: {@code --address=…}, where to listen; {@code --deny=…}, a name that nobody may
 * own, any number of times; {@code --stall-timeout=…}, for how many seconds others wait
 * for a peer that reads nothing; {@code --until-eof}, to end also at the end of standard
 * input, and so together with who has started it.
 *
 * @since 0.1
 */
public final class EmbeddedBusApplication {

	private EmbeddedBusApplication() {
	}

	/**
	 * Runs a bus.
	 * @param arguments the options
	 * @throws IOException if standard input cannot be read
	 * @throws InterruptedException if the thread is interrupted while the bus runs
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		EmbeddedBusSettingsBuilder settings = EmbeddedBusSettings.builder();
		boolean untilEof = false;
		for (String argument : arguments) {
			if (argument.equals("--until-eof")) {
				untilEof = true;
			}
			else if (argument.startsWith("--address=")) {
				settings.address(argument.substring("--address=".length()));
			}
			else if (argument.startsWith("--stall-timeout=")) {
				settings.limits(BusLimits.builder()
					.stallTimeout(Duration.ofSeconds(Long.parseLong(argument.substring("--stall-timeout=".length()))))
					.build());
			}
			else if (argument.startsWith("--deny=")) {
				settings.denyName(argument.substring("--deny=".length()));
			}
			else {
				System.err.println("There is no option '" + argument
						+ "'; there are --address=ADDRESS, --deny=NAME, --stall-timeout=SECONDS and --until-eof");
				System.exit(2);
			}
		}
		run(settings.build(), untilEof);
	}

	private static void run(EmbeddedBusSettings settings, boolean untilEof) throws IOException, InterruptedException {
		try (EmbeddedBus bus = EmbeddedBus.start(settings)) {
			Runtime.getRuntime().addShutdownHook(new Thread(bus::close, "dbus-bus-shutdown"));
			System.out.println(bus.address());
			if (untilEof) {
				while (System.in.read() >= 0) {
					// on, to the end
				}
			}
			else {
				Thread.currentThread().join();
			}
		}
	}

}
