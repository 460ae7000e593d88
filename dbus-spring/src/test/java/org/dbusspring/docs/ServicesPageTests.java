package org.dbusspring.docs;

import java.nio.file.Path;

import org.dbusspring.contract.DBusContract;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.test.DocumentationPage;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.service.RunningServices;
import org.dbusspring.service.RunningServices.Received;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbusspring.service.RunningServices.error;

/**
 * What the page about services shows is compiled here, and does what the page says.
 */
@Tag(PrivateBus.TAG)
class ServicesPageTests {

	private static final String PATH = "/com/example/StudentSystem";

	private static final String STUDENTS = "com.example.StudentSystem";

	@Test
	void everySnippetIsCompiled() {
		DocumentationPage.of("services.md").requireSnippetsIn(Path.of("src/test/java/org/dbusspring/docs"));
	}

	@Test
	void theServiceDoesWhatThePageSays() {
		try (RunningServices services = new RunningServices(StudentService.class, ClockService.class,
				DatabaseAdvice.class, TimingInterceptor.class)) {
			assertThat(error(() -> services.call(PATH, STUDENTS, "get_student", "s", (body) -> body.writeString("7")))
				.getErrorName()).isEqualTo("com.example.StudentSystem.Error.StudentNotFound");
			add(services);
			assertThat(services.signals()).extracting(Received::member)
				.containsExactly("PropertiesChanged", "student_added");
			Message ages = services.call(PATH, STUDENTS, "Ages");
			assertThat(ages.header().signature()).hasToString("ii");
			assertThat(ages.body().readInt32()).isEqualTo(36);
			assertThat(services.get(PATH, STUDENTS, "Enrolled")).isEqualTo(1);
			assertThat(services.get("/com/example/Clock", "com.example.Clock", "Zone")).isEqualTo("UTC");
			services.bean(ClockService.class).tick();
			assertThat(services.signals()).extracting(Received::member).containsExactly("Tick");
		}
	}

	/** Without the last argument, which has a default. */
	private static void add(RunningServices services) {
		services.call(PATH, STUDENTS, "update_student", "(ssy)", (body) -> {
			body.beginStruct();
			body.writeString("7");
			body.writeString("Ada");
			body.writeByte((byte) 36);
			body.endStruct();
		});
	}

	@Test
	void theContractIsShownWithoutABus() {
		assertThat(DBusContract.of(StudentSystem.class).toXml()).contains("<signal name=\"student_added\">");
	}

}
