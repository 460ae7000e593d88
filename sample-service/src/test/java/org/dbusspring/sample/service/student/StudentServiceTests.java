package org.dbusspring.sample.service.student;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.dbusspring.client.DBusProxies;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.ValueOutOfRangeException;
import org.dbusspring.listener.DBusSubscriptions;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.sample.service.RunningSamples;
import org.dbusspring.sample.service.student.StudentDesk.ClientLeft;
import org.dbusspring.sample.service.student.StudentSystem.StudentAdded;
import org.dbusspring.template.DBusTemplate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Students, asked by busctl and by clients that use the contract.
 */
@Tag(PrivateBus.TAG)
class StudentServiceTests {

	private static final String NAME = "com.pcthingz.libmedium.student";

	private static final DBusTarget TARGET = DBusTarget.of(NAME, StudentService.PATH);

	private final RunningSamples samples = RunningSamples.get();

	@Test
	void busctlGetsAStudent() {
		assertThat(
				this.samples.busctl("call", NAME, StudentService.PATH, NAME + ".StudentSystem", "get_student", "s", "1")
					.output())
			.isEqualToIgnoringNewLines("(sssyay) \"1\" \"Ada\" \"Lovelace\" 36 2 0 255");
	}

	@Test
	void anIdThatNobodyHasIsAnErrorOfItsOwn() {
		assertThat(
				this.samples.dbusSend(NAME, StudentService.PATH, NAME + ".StudentSystem.get_student", "string:nobody")
					.output())
			.contains("com.pcthingz.libmedium.student.Error.StudentNotFound",
					"Could not find the student with id 'nobody'");
		try (Client client = new Client(this.samples.bus())) {
			assertThatExceptionOfType(StudentNotFoundException.class)
				.isThrownBy(() -> client.students().getStudent("nobody"))
				.withMessageContaining("Could not find the student with id 'nobody'");
		}
	}

	@Test
	void anAgeThatIsNoByteIsRefusedBeforeItLeaves() {
		try (Client client = new Client(this.samples.bus())) {
			assertThatExceptionOfType(ValueOutOfRangeException.class)
				.isThrownBy(() -> client.students().updateStudent(student("methuselah", 256)))
				.withMessageContaining("256");
			assertThatExceptionOfType(StudentNotFoundException.class)
				.isThrownBy(() -> client.students().getStudent("methuselah"));
		}
	}

	@Test
	void anUpdateIsOneSignalToEverybody() {
		try (Client first = new Client(this.samples.bus()); Client second = new Client(this.samples.bus())) {
			List<String> heard = first.listen();
			List<String> alsoHeard = second.listen();
			first.students().updateStudent(student("one-signal", 20));
			second.students().updateStudent(student("the-next", 21));
			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(heard).containsExactly("one-signal", "the-next"));
			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(alsoHeard).containsExactly("one-signal", "the-next"));
		}
	}

	@Test
	void aSignalToOneOfTwoReachesOnlyThatOne() {
		try (Client first = new Client(this.samples.bus()); Client second = new Client(this.samples.bus())) {
			List<String> heard = first.listen();
			List<String> alsoHeard = second.listen();
			int replayed = first.proxies().create(StudentDesk.class, TARGET).replay();
			assertThat(replayed).isPositive();
			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(heard).hasSize(replayed).contains("1"));
			// what is sent to all comes behind what was sent to one
			first.students().updateStudent(student("after-replay", 22));
			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(alsoHeard).containsExactly("after-replay"));
		}
	}

	@Test
	void theServiceKnowsItsClientsAndWhenOneLeaves() {
		try (Client first = new Client(this.samples.bus())) {
			StudentDesk desk = first.proxies().create(StudentDesk.class, TARGET);
			List<String> left = new CopyOnWriteArrayList<>();
			first.subscriptions().subscribe(ClientLeft.class, TARGET, (event, info) -> left.add(event.name()));
			String second;
			try (Client client = new Client(this.samples.bus())) {
				List<String> before = desk.clients();
				client.students().getStudent("1");
				List<String> after = new ArrayList<>(desk.clients());
				after.removeAll(before);
				assertThat(after).hasSize(1);
				second = after.get(0);
				assertThat(left).doesNotContain(second);
			}
			await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(left).containsOnlyOnce(second));
			assertThat(desk.clients()).doesNotContain(second).isNotEmpty();
		}
	}

	@Test
	void aProxyCanBeCalledInAListener() {
		try (Client client = new Client(this.samples.bus())) {
			List<String> seen = new CopyOnWriteArrayList<>();
			client.subscriptions()
				.subscribe(StudentAdded.class, TARGET,
						(event, info) -> seen.add(client.students().getStudent(event.info().id()).lastName()));
			client.students().updateStudent(student("in-listener", 23));
			await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(seen).containsExactly("Hopper"));
		}
	}

	@Test
	void anUnknownMethodIsAnsweredAtOnce() {
		try (Client client = new Client(this.samples.bus())) {
			assertThatExceptionOfType(DBusErrorException.class)
				.isThrownBy(() -> client.template()
					.object(NAME, StudentService.PATH)
					.method(NAME + ".StudentSystem", "expel_student")
					.call())
				.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.UNKNOWN_METHOD));
		}
	}

	@Test
	void aPhotoHasABound() {
		try (Client client = new Client(this.samples.bus())) {
			assertThatExceptionOfType(DBusErrorException.class)
				.isThrownBy(() -> client.students()
					.updateStudent(new Student("large", "", "", 1, new byte[StudentService.MAX_PHOTO_BYTES + 1])))
				.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.INVALID_ARGS));
		}
	}

	private static Student student(String id, int age) {
		return new Student(id, "Grace", "Hopper", age, new byte[0]);
	}

	/** Another application, with a connection of its own. */
	private static final class Client implements AutoCloseable {

		private final ConfigurableApplicationContext application;

		Client(PrivateBus bus) {
			this.application = new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE)
				.properties("spring.config.name=none", "spring.main.banner-mode=off", "dbus.timeout=60s")
				.run("--dbus.bus=" + bus.address());
		}

		DBusProxies proxies() {
			return this.application.getBean(DBusProxies.class);
		}

		DBusSubscriptions subscriptions() {
			return this.application.getBean(DBusSubscriptions.class);
		}

		DBusTemplate template() {
			return this.application.getBean(DBusTemplate.class);
		}

		StudentSystem students() {
			return proxies().create(StudentSystem.class, TARGET);
		}

		/** The ids of students of which signals tell. */
		List<String> listen() {
			List<String> ids = new CopyOnWriteArrayList<>();
			subscriptions().subscribe(StudentAdded.class, TARGET, (event, info) -> ids.add(event.info().id()));
			return ids;
		}

		@Override
		public void close() {
			this.application.close();
		}

		@Configuration(proxyBeanMethods = false)
		@EnableAutoConfiguration
		static class Nothing {

		}

	}

}
