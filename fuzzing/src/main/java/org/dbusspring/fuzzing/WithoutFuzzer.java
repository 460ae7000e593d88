package org.dbusspring.fuzzing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Measures one input in a JVM of its own, without the fuzzer. Arguments: a target and the
 * file of the input; prints what is wrong with what it allocated, and exits with 1 then.
 */
public final class WithoutFuzzer {

	private static final int WRONG = 1;

	private WithoutFuzzer() {
	}

	public static void main(String[] args) throws Exception {
		String complaint = new Measured(Targets.named(args[0])).run(Files.readAllBytes(Path.of(args[1])));
		if (complaint != null) {
			System.out.println(complaint);
			System.exit(WRONG);
		}
	}

	/**
	 * What is wrong with what the input makes the target allocate, or {@code null} if
	 * nothing is.
	 */
	static @Nullable String complaint(String target, byte[] bytes) throws IOException, InterruptedException {
		Path input = Files.createTempFile("input", null);
		Path output = Files.createTempFile("output", null);
		try {
			Files.write(input, bytes);
			Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
					System.getProperty("java.class.path"), WithoutFuzzer.class.getName(), target, input.toString())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			if (!java.waitFor(45, TimeUnit.SECONDS)) {
				java.destroyForcibly();
				return "It takes more than 45 seconds without the fuzzer";
			}
			return (java.exitValue() != 0) ? Files.readString(output, StandardCharsets.UTF_8) : null;
		}
		finally {
			Files.delete(input);
			Files.delete(output);
		}
	}

}
