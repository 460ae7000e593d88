package org.dbusspring.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.contract.InvalidContractException;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.AlreadyExportedException;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.call.CallSource;
import org.dbusspring.service.RunningServices.Received;
import org.dbusspring.signal.ServiceSignals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Objects that come and go while the application runs: {@link DBusObjects}.
 */
@Tag(PrivateBus.TAG)
class DBusObjectsTests {

	private static final String MANAGER = "org.freedesktop.DBus.ObjectManager";

	private RunningServices services;

	private DBusServiceExporter exporter;

	private DBusObjects objects;

	@BeforeEach
	void start() {
		this.services = new RunningServices();
		this.exporter = this.services.exporter();
		this.objects = this.exporter.getObjects();
	}

	@AfterEach
	void stop() {
		if (this.services != null) {
			this.services.close();
		}
	}

	@Test
	void anObjectAnswersFromWhenItIsAddedUntilItIsRemoved() {
		ObjectPath path = this.objects.add("/com/example/jobs/1", new PrintJob("letter"));
		assertThat(this.services.invokeAt(path.value(), "com.example.Job", "Describe")).isEqualTo("print letter");
		assertThat(this.objects.paths()).containsExactly(path);
		assertThat(this.objects.remove(path)).isTrue();
		assertThat(this.objects.remove(path)).isFalse();
		assertThat(this.objects.paths()).isEmpty();
		assertThatExceptionOfType(DBusErrorException.class)
			.isThrownBy(() -> this.services.invokeAt(path.value(), "com.example.Job", "Describe"))
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.UNKNOWN_OBJECT));
	}

	@Test
	void objectsOfOneClassAnswerForThemselves() {
		this.objects.add("/com/example/jobs/1", new PrintJob("one"));
		this.objects.add("/com/example/jobs/2", new PrintJob("two"));
		assertThat(this.services.invokeAt("/com/example/jobs/1", "com.example.Job", "Describe")).isEqualTo("print one");
		assertThat(this.services.invokeAt("/com/example/jobs/2", "com.example.Job", "Describe")).isEqualTo("print two");
	}

	@Test
	void severalObjectsShareAPath() {
		this.objects.add("/com/example/jobs/1", new PrintJob("letter"), new Note("urgent"));
		assertThat(this.services.invokeAt("/com/example/jobs/1", "com.example.Note", "Text")).isEqualTo("urgent");
		assertThat(this.services.invokeAt("/com/example/jobs/1", "com.example.Job", "Describe"))
			.isEqualTo("print letter");
	}

	@Test
	void anObjectManagerTellsOfThemInOrder() throws Exception {
		List<String> told = new CopyOnWriteArrayList<>();
		// not the one who calls: it may be told twice what happens while it is answered
		DBusConnection observer = this.services.bus().connect("observer");
		observer.subscribe(MatchRule.builder().path(ObjectPath.of("/com/example")).build(),
				(signal) -> told.add(signal.message().header().member() + " " + signal.message().body().readString()));
		this.objects.manage("/com/example");
		this.objects.add("/com/example/jobs/1", new PrintJob("letter"), new Note("urgent"));
		Object managed = this.services.invokeAt("/com/example", MANAGER, "GetManagedObjects");
		assertThat(managed).asString().contains("/com/example/jobs/1", "com.example.Job", "com.example.Note", "Pages");
		this.objects.remove("/com/example/jobs/1");
		await().untilAsserted(() -> assertThat(told).containsExactly("InterfacesAdded /com/example/jobs/1",
				"InterfacesRemoved /com/example/jobs/1"));
		assertThat(this.services.invokeAt("/com/example", MANAGER, "GetManagedObjects")).isEqualTo(Map.of());
		observer.close();
	}

	@Test
	void anObjectManagerTellsOfAllInterfacesOfABeanInOneSignal() {
		try (RunningServices running = new RunningServices(Both.class)) {
			List<List<Object>> told = new CopyOnWriteArrayList<>();
			running.peer()
				.subscribe(MatchRule.builder().path(ObjectPath.of("/com/example")).build(),
						(signal) -> told.add(told(Received.of(signal.message()))));
			DBusConnection second = running.bus().connect("second");
			second.objects().addObjectManager(ObjectPath.of("/com/example"));
			running.exporter().exportTo(second).close();
			Set<String> interfaces = Set.of("com.example.Job", "com.example.Extra");
			List<List<Object>> once = List.of(List.of("InterfacesAdded", interfaces),
					List.of("InterfacesRemoved", interfaces));
			await().untilAsserted(() -> assertThat(told).isEqualTo(once));
			second.close();
		}
	}

	private static List<Object> told(Received signal) {
		Object interfaces = signal.arguments().get(1);
		return List.of(signal.member(),
				Set.copyOf((interfaces instanceof Map<?, ?> map) ? map.keySet() : (List<?>) interfaces));
	}

	@Test
	void aSignalLeavesFromTheObjectThatHasIt() throws Exception {
		List<String> told = new CopyOnWriteArrayList<>();
		this.services.peer()
			.subscribe(MatchRule.builder().interfaceName("com.example.Job").build(),
					(signal) -> told.add(signal.message().header().path() + " " + signal.message().header().member()));
		this.objects.add("/com/example/jobs/1", new PrintJob("one"));
		this.objects.add("/com/example/jobs/2", new PrintJob("two"));
		new ServiceSignals(this.exporter.getSources()).from(ObjectPath.of("/com/example/jobs/2"))
			.emit(new Job.Printed("two"));
		await().untilAsserted(() -> assertThat(told).containsExactly("/com/example/jobs/2 Printed"));
	}

	@Test
	void whatWasAddedBeforeThereIsAConnectionIsExportedWithIt() {
		this.objects.add("/com/example/jobs/1", new PrintJob("letter"));
		ObjectRegistration second = this.exporter.exportTo("", CallSource.of(this.services.peer()));
		try {
			assertThat(
					this.services.peer().objects().isExported(ObjectPath.of("/com/example/jobs/1"), "com.example.Job"))
				.isTrue();
			this.objects.add("/com/example/jobs/2", new PrintJob("letter"));
			assertThat(this.services.peer().objects().size()).isEqualTo(2);
		}
		finally {
			second.close();
		}
		assertThat(this.services.peer().objects().size()).isZero();
		assertThat(this.services.connection().objects().size()).isEqualTo(2);
	}

	@Test
	void anInterfaceStandsOnceAtAPath() {
		this.objects.add("/com/example/jobs/1", new PrintJob("letter"));
		assertThatExceptionOfType(AlreadyExportedException.class)
			.isThrownBy(() -> this.objects.add("/com/example/jobs/1", new Note("urgent"), new PrintJob("other")))
			.withMessageContaining("com.example.Job");
		assertThatExceptionOfType(DBusErrorException.class).as("nothing of it was added")
			.isThrownBy(() -> this.services.invokeAt("/com/example/jobs/1", "com.example.Note", "Text"));
		this.objects.add("/com/example/jobs/1", new Note("urgent"));
	}

	@Test
	void aClassThatSaysNothingIsRefused() {
		assertThatExceptionOfType(InvalidContractException.class)
			.isThrownBy(() -> this.objects.add("/com/example/jobs/1", "text"))
			.withMessageContaining("@DBusObject(interfaceName = …)");
	}

	@Test
	void tenThousandObjectsAreAddedListedAndRemoved() {
		this.objects.manage("/com/example");
		for (int i = 0; i < 10_000; i++) {
			this.objects.add("/com/example/jobs/" + i, new PrintJob("letter " + i));
		}
		Object managed = this.services.invokeAt("/com/example", MANAGER, "GetManagedObjects");
		assertThat((Map<?, ?>) managed).hasSize(10_000);
		for (ObjectPath path : new ArrayList<>(this.objects.paths())) {
			this.objects.remove(path);
		}
		assertThat(this.services.connection().objects().size()).as("the manager alone").isEqualTo(1);
	}

	@DBusInterface("com.example.Job")
	interface Job {

		@DBusMethod
		String describe();

		@DBusProperty
		int getPages();

		@DBusSignal
		record Printed(String text) {

		}

	}

	static class PrintJob implements Job {

		private final String text;

		PrintJob(String text) {
			this.text = text;
		}

		@Override
		public String describe() {
			return "print " + this.text;
		}

		@Override
		public int getPages() {
			return this.text.length();
		}

	}

	@DBusInterface("com.example.Extra")
	interface Extra {

		@DBusMethod
		String extra();

	}

	@DBusService(path = "/com/example/both")
	static class Both extends PrintJob implements Extra {

		Both() {
			super("both");
		}

		@Override
		public String extra() {
			return "extra";
		}

	}

	@DBusObject(interfaceName = "com.example.Note")
	static class Note {

		private final String text;

		Note(String text) {
			this.text = text;
		}

		@DBusMethod
		String text() {
			return this.text;
		}

	}

}
