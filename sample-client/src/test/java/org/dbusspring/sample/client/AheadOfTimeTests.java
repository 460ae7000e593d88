package org.dbusspring.sample.client;

import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command line with the bean definitions that the build has made ahead of time.
 */
@Tag(PrivateBus.TAG)
class AheadOfTimeTests {

	private final CommandLines commandLines = CommandLines.withOtherServices();

	@Test
	void aStudentIsShown() {
		CommandResult shown = this.commandLines.bus()
			.run("java", "-Dspring.aot.enabled=true", "-cp",
					System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
					SampleClientApplication.class.getName(), "find-student", "1");
		assertThat(shown.output().lines()).containsExactly("Name: Lovelace, Ada", "Age: 36");
		assertThat(shown.exitCode()).isZero();
	}

}
