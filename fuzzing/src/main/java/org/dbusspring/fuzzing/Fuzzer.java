package org.dbusspring.fuzzing;

import org.jspecify.annotations.Nullable;

/**
 * What Jazzer calls. Its arguments: the name of the target.
 */
public final class Fuzzer {

	private static @Nullable Measured target;

	private Fuzzer() {
	}

	/** Called once. */
	public static void fuzzerInitialize(String[] args) throws Exception {
		target = new Measured(Targets.named(args[0]));
	}

	/** Called for each input. */
	public static void fuzzerTestOneInput(byte[] input) throws Exception {
		if (target == null) {
			throw new IllegalStateException("No target was named");
		}
		target.run(input);
	}

}
