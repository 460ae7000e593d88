package org.dbusspring.embedded.test;

import java.io.IOException;
import java.io.PrintStream;

import org.dbusspring.embedded.BusLimits;
import org.dbusspring.embedded.EmbeddedBus;
import org.dbusspring.embedded.EmbeddedBusSettings;
import org.dbusspring.embedded.EmbeddedBusSettingsBuilder;

/**
 * A bus until the process that has started it ends. The arguments: its address,
 * {@code system} or {@code session} for its limits, the names that nobody may own.
 */
final class EmbeddedBusProcess {

	/** Those of dbus-daemon without configuration, which a stock system bus has. */
	private static final BusLimits SYSTEM = BusLimits.builder().names(512).matchRules(512).pendingReplies(128).build();

	private EmbeddedBusProcess() {
	}

	public static void main(String[] arguments) throws IOException {
		// what is logged goes to the file with the errors, nobody reads more than a line
		// here
		PrintStream out = System.out;
		System.setOut(System.err);
		EmbeddedBusSettingsBuilder settings = EmbeddedBusSettings.builder().address(arguments[0]);
		if (arguments[1].equals("system")) {
			settings.limits(SYSTEM);
		}
		for (int i = 2; i < arguments.length; i++) {
			settings.denyName(arguments[i]);
		}
		try (EmbeddedBus bus = EmbeddedBus.start(settings.build())) {
			out.println(bus.address());
			while (System.in.read() >= 0) {
				Thread.onSpinWait();
			}
		}
	}

}
