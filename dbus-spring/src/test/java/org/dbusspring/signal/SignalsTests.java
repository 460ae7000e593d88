package org.dbusspring.signal;

import java.util.List;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.DBusType;
import org.dbusspring.core.type.ValueOutOfRangeException;
import org.dbusspring.service.DBusService;
import org.dbusspring.service.RunningServices;
import org.dbusspring.service.RunningServices.Received;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A service emits signals.
 */
@Tag(PrivateBus.TAG)
class SignalsTests {

	private static RunningServices services;

	private final DBusSignals signals = services.bean(DBusSignals.class);

	@BeforeAll
	static void start() {
		services = new RunningServices(School.class, LeftDoor.class, RightDoor.class, Plain.class);
		services.peer().subscribe(MatchRule.parse("type='signal',interface='com.example.Nothing'"), (signal) -> {
		});
	}

	@AfterAll
	static void stop() {
		if (services != null) {
			services.close();
		}
	}

	@Test
	void aRecordLeavesFromWhereItsServiceStands() {
		this.signals.emit(new Students.StudentAdded(1.5, new Student("7", "Ada", 36)));
		assertThat(services.signals()).containsExactly(new Received("/com/example/Students", "com.example.Students",
				"student_added", List.of(1.5, List.of("7", "Ada", (byte) 36)), null));
	}

	@Test
	void signalsOfOneThreadLeaveInOrder() {
		for (int i = 0; i < 100; i++) {
			this.signals.emit(new Students.Counted(i));
		}
		assertThat(services.signals()).hasSize(100)
			.extracting((signal) -> signal.arguments().get(0))
			.first()
			.isEqualTo(0);
	}

	@Test
	void aSignalToOnePeerIsForItAlone() {
		this.signals.to(services.peer().uniqueName()).emit(new Students.Counted(1));
		assertThat(services.nextSignal().destination()).isEqualTo(services.peer().uniqueName());
		this.signals.to(":1.99999").emit(new Students.Counted(1));
		assertThat(services.signals()).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> this.signals.to("com.example.Name"))
			.withMessageContaining("':1.42'");
	}

	@Test
	void whereAServiceStandsAtSeveralPathsOneHasToBeNamed() {
		assertThatIllegalStateException().isThrownBy(() -> this.signals.emit(new Door.Opened()))
			.withMessageContaining("com.example.Door.Opened can leave from several paths")
			.withMessageContaining("the bean 'left' at /doors/left, the bean 'right' at /doors/right")
			.withMessageContaining("signals.from(path)");
		this.signals.from("/doors/left").emit(new Door.Opened());
		this.signals.from(services.bean(RightDoor.class)).emit(new Door.Opened());
		assertThat(services.signals()).extracting(Received::path).containsExactly("/doors/left", "/doors/right");
		assertThatIllegalStateException().isThrownBy(() -> this.signals.from("/doors").emit(new Door.Opened()))
			.withMessageContaining("cannot be emitted from the path /doors")
			.withMessageContaining("/doors/left");
	}

	@Test
	void whatAMethodWithTheAnnotationReturnsIsEmittedWhenItReturns() {
		assertThat(services.bean(School.class).count(3)).isEqualTo(new Students.Counted(3));
		assertThat(services.signals()).singleElement()
			.isEqualTo(new Received("/com/example/Students", "com.example.Students", "Counted", List.of(3), null));
	}

	@Test
	void aMethodThatReturnsNullOrFailsEmitsNothing() {
		assertThat(services.bean(School.class).count(0)).isNull();
		assertThatIllegalStateException().isThrownBy(() -> services.bean(School.class).count(-1));
		assertThat(services.signals()).isEmpty();
	}

	@Test
	void ofSeveralServicesTheOneOfTheMethodEmits() {
		services.bean(RightDoor.class).open();
		assertThat(services.signals()).extracting(Received::path).containsExactly("/doors/right");
	}

	@Test
	void aMethodOfAClassWithoutAContractIsASignalOfItsOwn() {
		services.bean(Plain.class).tick();
		services.bean(Plain.class).tock();
		assertThat(services.signals()).containsExactly(
				new Received("/com/example/Plain", "com.example.Plain", "Tick", List.of("tick"), null),
				new Received("/com/example/Plain", "com.example.Plain", "Tock", List.of(2), null));
	}

	@Test
	void anEventOfTheApplicationIsEmittedWhereItsInterfaceIsExported() {
		services.context().publishEvent(new Students.Counted(5));
		services.context().publishEvent(new Foreign.Happened());
		services.context().publishEvent("something else");
		assertThat(services.signals()).singleElement()
			.isEqualTo(new Received("/com/example/Students", "com.example.Students", "Counted", List.of(5), null));
	}

	@Test
	void aRecordThatIsNoSignalOfAServiceIsAnError() {
		assertThatIllegalStateException().isThrownBy(() -> this.signals.emit(new Student("7", "Ada", 36)))
			.withMessageContaining("Student is no D-Bus signal: add @DBusSignal");
		assertThatIllegalStateException().isThrownBy(() -> this.signals.emit(new Foreign.Happened()))
			.withMessageContaining("No service of this application has the signal Happened");
	}

	@Test
	void aValueThatCannotBeSentIsAnErrorWhereItIsEmitted() {
		assertThatExceptionOfType(ValueOutOfRangeException.class)
			.isThrownBy(() -> this.signals.emit(new Students.StudentAdded(1, new Student("7", "Ada", 300))))
			.withMessageContaining("age");
	}

	@Test
	void nothingFailsWhereNobodyIsOnABus() {
		DBusSignals emitter;
		try (RunningServices gone = new RunningServices(School.class)) {
			emitter = gone.bean(DBusSignals.class);
		}
		emitter.emit(new Students.Counted(1));
		assertThat(services.signals()).isEmpty();
	}

	record Student(String id, String name, @DBusType("y") int age) {

	}

	@DBusInterface("com.example.Students")
	interface Students {

		@DBusSignal(name = "student_added")
		record StudentAdded(double time, Student info) {

		}

		@DBusSignal
		record Counted(int count) {

		}

	}

	@DBusService
	static class School implements Students {

		@DBusSignal
		public @Nullable Counted count(int count) {
			if (count < 0) {
				throw new IllegalStateException("cannot count");
			}
			return (count == 0) ? null : new Counted(count);
		}

	}

	@DBusInterface("com.example.Door")
	interface Door {

		@DBusMethod
		void close();

		@DBusSignal
		record Opened() {

		}

	}

	@DBusService(value = "left", path = "/doors/left")
	static class LeftDoor implements Door {

		@Override
		public void close() {
		}

	}

	@DBusService(value = "right", path = "/doors/right")
	static class RightDoor implements Door {

		@Override
		public void close() {
		}

		@DBusSignal
		public Opened open() {
			return new Opened();
		}

	}

	@DBusInterface("com.example.Foreign")
	interface Foreign {

		@DBusSignal
		record Happened() {

		}

	}

	@DBusService(interfaceName = "com.example.Plain")
	static class Plain {

		@DBusSignal
		public String tick() {
			return "tick";
		}

		@DBusSignal
		public Tock tock() {
			return new Tock(2);
		}

		@DBusSignal
		record Tock(int times) {

		}

	}

}
