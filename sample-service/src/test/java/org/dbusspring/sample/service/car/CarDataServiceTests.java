package org.dbusspring.sample.service.car;

import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.sample.service.RunningSamples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The car, asked by busctl.
 */
@Tag(PrivateBus.TAG)
class CarDataServiceTests {

	private static final String NAME = "com.test.dbusService";

	@Test
	void numbersAreWhole() {
		assertThat(call("getRpm")).isEqualTo("i 3200");
		// of 204.2
		assertThat(call("getSpeed")).isEqualTo("i 204");
	}

	@Test
	void theBatteryIsFiveValues() {
		assertThat(call("getBatteryInfo")).isEqualTo("sssss \"87 %\" \"12.6 V\" \"4.1 A\" \"31 C\" \"discharging\"");
		assertThat(RunningSamples.get().busctl("introspect", NAME, "/com/test/dbusService").output())
			.containsPattern("\\.getBatteryInfo +method +- +sssss ");
	}

	private static String call(String method) {
		return RunningSamples.get().busctl("call", NAME, "/com/test/dbusService", NAME, method).output().strip();
	}

}
