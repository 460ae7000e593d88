package org.dbusspring.sample.client.random;

import java.util.concurrent.Callable;

import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Prints a random number that the service has made.
 */
@Component
@Command(name = "random", description = "Prints a random number.")
public class RandomCommand implements Callable<Integer> {

	private static final int WRONG_ARGUMENT = 1;

	private static final String DEFAULT_BITS = "16";

	private final RandomData randomData;

	private final SlowNumber slowNumber;

	@Parameters(index = "0", arity = "0..1", paramLabel = "BITS", defaultValue = DEFAULT_BITS,
			description = "How many bits the number has at most (default: ${DEFAULT-VALUE}).")
	private String bits = DEFAULT_BITS;

	@Option(names = { "-s", "--slow" }, description = "Has the service take its time, a second for each bit.")
	private boolean slow;

	RandomCommand(RandomData randomData, SlowNumber slowNumber) {
		this.randomData = randomData;
		this.slowNumber = slowNumber;
	}

	@Override
	public Integer call() {
		int number;
		try {
			number = Integer.parseInt(this.bits);
		}
		catch (NumberFormatException ex) {
			System.out.println("input argument must be integer");
			return WRONG_ARGUMENT;
		}
		System.out.println(
				"Your random number is: " + (this.slow ? this.slowNumber.get(number) : this.randomData.quick(number)));
		return 0;
	}

}
