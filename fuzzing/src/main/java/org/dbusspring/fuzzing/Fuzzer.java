package org.dbusspring.fuzzing;

import org.jspecify.annotations.Nullable;

import static org.dbusspring.fuzzing.FuzzTarget.check;

/**
 * What Jazzer calls. Its arguments: the name of the target.
 */
public final class Fuzzer {

	private static String name = "";

	private static @Nullable Measured target;

	private Fuzzer() {
	}

	/** Called once. */
	public static void fuzzerInitialize(String[] args) throws Exception {
		name = args[0];
		target = new Measured(Targets.named(name));
	}

	/** Called for each input. */
	public static void fuzzerTestOneInput(byte[] input) throws Exception {
		if (target == null) {
			throw new IllegalStateException("No target was named");
		}
		if (target.run(input) != null) {
			String complaint = WithoutFuzzer.complaint(name, input);
			check(complaint == null, String.valueOf(complaint));
		}
	}

}
