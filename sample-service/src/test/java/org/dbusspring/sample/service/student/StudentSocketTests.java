package org.dbusspring.sample.service.student;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.dbusspring.client.DBusProxies;
import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.PeerProcess;
import org.dbusspring.listener.DBusSubscriptions;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.sample.service.SampleServiceApplication;
import org.dbusspring.sample.service.student.StudentDesk.ClientLeft;
import org.dbusspring.sample.service.student.StudentSystem.StudentAdded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Students on a socket of the service's own. There is no bus.
 */
class StudentSocketTests {

	@TempDir
	private Path folder;

	@Test
	void studentsAreThereWithoutABus() {
		try (ConfigurableApplicationContext service = service(); ConfigurableApplicationContext client = client()) {
			assertThat(service.isRunning()).isTrue();
			DBusTarget target = DBusTarget.ofPeer(address(), StudentService.PATH);
			StudentSystem students = client.getBean(DBusProxies.class).create(StudentSystem.class, target);
			assertThat(students.getStudent("1").lastName()).isEqualTo("Lovelace");
			assertThatExceptionOfType(StudentNotFoundException.class).isThrownBy(() -> students.getStudent("42"));
			List<String> heard = new CopyOnWriteArrayList<>();
			DBusSubscriptions subscriptions = client.getBean(DBusSubscriptions.class);
			subscriptions.subscribe(StudentAdded.class, target, (event, info) -> heard.add(event.info().id()));
			students.updateStudent(new Student("2", "Grace", "Hopper", 85, new byte[0]));
			await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(heard).containsExactly("2"));
			assertThat(students.getEnrolled()).isEqualTo(2);
		}
	}

	@Test
	void aSignalReachesOnePeerOrAllAndAPeerThatLeavesIsNoticed() {
		try (ConfigurableApplicationContext service = service(); ConfigurableApplicationContext first = client()) {
			assertThat(service.isRunning()).isTrue();
			DBusTarget target = DBusTarget.ofPeer(address(), StudentService.PATH);
			StudentDesk desk = first.getBean(DBusProxies.class).create(StudentDesk.class, target);
			List<String> heard = new CopyOnWriteArrayList<>();
			List<String> left = new CopyOnWriteArrayList<>();
			first.getBean(DBusSubscriptions.class)
				.subscribe(ClientLeft.class, target, (event, info) -> left.add(event.name()));
			try (ConfigurableApplicationContext second = client()) {
				second.getBean(DBusSubscriptions.class)
					.subscribe(StudentAdded.class, target, (event, info) -> heard.add(event.info().id()));
				StudentSystem students = second.getBean(DBusProxies.class).create(StudentSystem.class, target);
				assertThat(desk.replay()).isEqualTo(1);
				students.updateStudent(new Student("2", "Grace", "Hopper", 85, new byte[0]));
				await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(heard).containsExactly("2"));
				assertThat(desk.clients()).hasSize(2);
				assertThat(left).isEmpty();
			}
			await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(left).hasSize(1));
			assertThat(desk.clients()).hasSize(1).doesNotContainAnyElementsOf(left);
		}
	}

	@Test
	void aProgramWithGDBusConnectsToTheSocket() {
		try (ConfigurableApplicationContext service = service()) {
			assertThat(service.isRunning()).isTrue();
			List<String> command = new ArrayList<>(PeerProcess.pythonCommand(this.folder, "socket_pygobject.py"));
			command.add(address());
			CommandResult result = CommandResult.of(command, "unix:path=/nowhere");
			assertThat(result.output().lines()).containsExactly("student: ['1', 'Ada', 'Lovelace', 36, [0, 255]]",
					"no student: com.pcthingz.libmedium.student.Error.StudentNotFound", "added: ['gdbus']");
		}
	}

	private ConfigurableApplicationContext service() {
		return SpringApplication.run(SampleServiceApplication.class, "--dbus.bus=unix:path=/nowhere",
				"--dbus.server.listen=" + address(), "--sample.student.name=", "--sample.random.enabled=false",
				"--sample.key-value.enabled=false", "--sample.notifier.enabled=false", "--sample.car.enabled=false",
				"--sample.counter.enabled=false");
	}

	private String address() {
		return "unix:path=" + this.folder.resolve("students");
	}

	private static ConfigurableApplicationContext client() {
		return new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE)
			.properties("spring.config.name=none", "spring.main.banner-mode=off")
			.run("--dbus.bus=unix:path=/nowhere");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Nothing {

	}

}
