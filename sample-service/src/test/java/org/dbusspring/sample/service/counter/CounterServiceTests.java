package org.dbusspring.sample.service.counter;

import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.sample.service.RunningSamples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The counter, asked by busctl; what it announces is seen in
 * {@link org.dbusspring.sample.service.OtherClientsTests}.
 */
@Tag(PrivateBus.TAG)
class CounterServiceTests {

	private static final String[] PLACE = { "local.myhost", "/QtDBusDemo/DBusServer", "api.dbusserver" };

	@Test
	void aPropertyAndAMethodOfTheSameMeaningSetTheCount() {
		busctl("set-property", "count", "i", "17");
		assertThat(busctl("get-property", "count").output()).isEqualToIgnoringNewLines("i 17");
		busctl("call", "setCount", "i", "3");
		assertThat(busctl("get-property", "count").output()).isEqualToIgnoringNewLines("i 3");
		busctl("call", "reset");
		assertThat(busctl("get-property", "count").output()).isEqualToIgnoringNewLines("i 0");
	}

	@Test
	void busctlShowsTheMembers() {
		assertThat(RunningSamples.get().busctl("introspect", PLACE[0], PLACE[1]).output())
			.containsPattern("\\.count +property +i +-?\\d+ +emits-change writable")
			.containsPattern("\\.setCount +method +i +- ")
			.containsPattern("\\.reset +method +- +- ")
			.containsPattern("\\.countChanged +signal +i ");
	}

	private static CommandResult busctl(String command, String member, String... more) {
		String[] arguments = new String[5 + more.length];
		arguments[0] = command;
		System.arraycopy(PLACE, 0, arguments, 1, 3);
		arguments[4] = member;
		System.arraycopy(more, 0, arguments, 5, more.length);
		CommandResult result = RunningSamples.get().busctl(arguments);
		assertThat(result.exitCode()).as(result.output()).isZero();
		return result;
	}

}
