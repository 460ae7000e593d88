package org.dbusspring.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.dbusspring.client.DBusProxyFactory;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Variant;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.TestRemotes;
import org.dbusspring.service.RunningServices.Received;
import org.dbusspring.signal.DBusPropertyChanges;
import org.dbusspring.signal.DBusSignals;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that uses the bus while it answers does not wait for itself, even where one
 * worker does everything.
 */
@Tag(PrivateBus.TAG)
class SelfCallsTests {

	private static final String PATH = "/com/example/Knot";

	private static final String KNOT = "com.example.Knot";

	@ParameterizedTest
	@ValueSource(ints = { 1, 8 })
	void aMethodCallsItsOwnServiceThroughAProxy(int workers) {
		try (RunningServices services = services(workers)) {
			assertThat(services.call(PATH, KNOT, "Outer").body().readString()).isEqualTo("outer inner");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 8 })
	void soDoSeveralAtTheSameTime(int workers) throws Exception {
		try (RunningServices services = services(workers)) {
			List<CompletableFuture<String>> answers = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				answers
					.add(CompletableFuture.supplyAsync(() -> services.call(PATH, KNOT, "Outer").body().readString()));
			}
			for (CompletableFuture<String> answer : answers) {
				assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("outer inner");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 8 })
	void aSetterEmitsAndAnnounces(int workers) {
		try (RunningServices services = services(workers)) {
			services.set(PATH, KNOT, "Level", Variant.of(5));
			assertThat(services.signals()).extracting(Received::member)
				.containsExactly("PropertiesChanged", "Set", "PropertiesChanged");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 8 })
	void aGetterCallsTheBusAndItsOwnService(int workers) {
		try (RunningServices services = services(workers)) {
			assertThat(services.getAll(PATH, KNOT)).containsEntry("Owned", true).containsEntry("Greeting", "inner");
			assertThat(services.get(PATH, KNOT, "Greeting")).isEqualTo("inner");
		}
	}

	private static RunningServices services(int workers) {
		return new RunningServices((settings) -> settings.maxWorkers(workers), KnotService.class);
	}

	@DBusInterface(KNOT)
	interface Knot {

		@DBusMethod
		String outer();

		@DBusMethod
		String inner();

		@DBusProperty
		int getLevel();

		@DBusProperty
		void setLevel(int level);

		@DBusProperty
		int getOther();

		@DBusProperty
		boolean isOwned();

		@DBusProperty
		String getGreeting();

		@DBusSignal
		record Set(int level) {

		}

	}

	/** What it calls of itself. */
	@DBusInterface(KNOT)
	interface Inner {

		@DBusMethod
		String inner();

	}

	@DBusService
	static class KnotService implements Knot {

		private final DBusConnection connection;

		private final DBusSignals signals;

		private final DBusPropertyChanges changes;

		private final Inner self;

		private volatile int level;

		KnotService(DBusConnection connection, DBusSignals signals, DBusPropertyChanges changes) {
			this.connection = connection;
			this.signals = signals;
			this.changes = changes;
			this.self = new DBusProxyFactory(TestRemotes.on(connection), new PropertyCaches()).create(Inner.class,
					DBusTarget.of(RunningServices.NAME, PATH));
		}

		@Override
		public String outer() {
			return "outer " + this.self.inner();
		}

		@Override
		public String inner() {
			return "inner";
		}

		@Override
		public int getLevel() {
			return this.level;
		}

		@Override
		public void setLevel(int level) {
			this.level = level;
			this.changes.announce(this, "Other");
			this.signals.emit(new Set(level));
		}

		@Override
		public int getOther() {
			return this.level + 1;
		}

		@Override
		public boolean isOwned() {
			return this.connection.bus().nameOwner(RunningServices.NAME).isPresent();
		}

		@Override
		public String getGreeting() {
			return this.self.inner();
		}

	}

}
