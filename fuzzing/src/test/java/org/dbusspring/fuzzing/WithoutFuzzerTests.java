package org.dbusspring.fuzzing;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What decides on an input that allocated too much beside the fuzzer.
 */
@Timeout(120)
class WithoutFuzzerTests {

	@Test
	void anInputThatAllocatesLittleIsRight() throws Exception {
		assertThat(complaint("address", "\0" + "d:;".repeat(1000))).isNull();
	}

	@Test
	void whatIsWrongIsSaid() throws Exception {
		assertThat(complaint("no-such-target", "")).contains("There is no target 'no-such-target'");
	}

	private static String complaint(String target, String input) throws Exception {
		return WithoutFuzzer.complaint(target, input.getBytes(StandardCharsets.UTF_8));
	}

}
