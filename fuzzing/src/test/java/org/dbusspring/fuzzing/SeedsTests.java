package org.dbusspring.fuzzing;

import java.util.Set;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The targets with the inputs from which fuzzing begins.
 */
@Timeout(60)
class SeedsTests {

	@ParameterizedTest
	@MethodSource("targets")
	void theSeedsKeepAllPromises(String name) throws Exception {
		FuzzTarget target = Targets.named(name);
		assertThat(target.seeds()).isNotEmpty();
		Measured measured = new Measured(target);
		for (byte[] seed : target.seeds()) {
			assertThat(measured.run(seed)).isNull();
		}
	}

	@ParameterizedTest
	@MethodSource("targets")
	void anInputOfNothingIsAnInput(String name) throws Exception {
		Targets.named(name).run(new Input(new byte[0]));
	}

	static Set<String> targets() {
		return Targets.ALL.keySet();
	}

}
