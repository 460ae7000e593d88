package org.dbusspring.sample.client.random;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.springframework.stereotype.Component;

/**
 * Prints a random number that the service has made.
 */
@Component
@Command(name = "random", description = "Prints a random number.")
public class RandomCommand implements Callable<Integer> {

	private static final int WRONG_ARGUMENT = 1;

	private static final String DEFAULT_BITS = "16";

	private final RandomData randomData;

	@Parameters(index = "0", arity = "0..1", paramLabel = "BITS", defaultValue = DEFAULT_BITS,
			description = "How many bits the number has at most (default: ${DEFAULT-VALUE}).")
	private String bits = DEFAULT_BITS;

	@Spec
	private @Nullable CommandSpec spec;

	RandomCommand(RandomData randomData) {
		this.randomData = randomData;
	}

	@Override
	public Integer call() {
		int number;
		try {
			number = Integer.parseInt(this.bits);
		}
		catch (NumberFormatException ex) {
			print("input argument must be integer");
			return WRONG_ARGUMENT;
		}
		print("Your random number is: " + this.randomData.quick(number));
		return 0;
	}

	private void print(String line) {
		if (this.spec != null) {
			this.spec.commandLine().getOut().println(line);
		}
	}

}
