package org.dbusspring.core.test;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PeersTests {

	@Test
	void aMissingPeerSkipsTheTestAndFailsItInCi() {
		boolean ci = "true".equals(System.getenv("CI"));
		assertThatThrownBy(() -> Peers.require("/no/such/peer"))
			.isInstanceOf(ci ? AssertionFailedError.class : TestAbortedException.class)
			.hasMessageContaining("The peer '/no/such/peer' is missing");
		assertThatThrownBy(() -> Peers.require("sh", "-c", "echo broken; exit 3"))
			.hasMessageContaining("it exits with 3: broken");
	}

	@Test
	void aPeerThatIsThereLetsTheTestGoOn() {
		assertThatCode(() -> Peers.require("true")).doesNotThrowAnyException();
	}

}
