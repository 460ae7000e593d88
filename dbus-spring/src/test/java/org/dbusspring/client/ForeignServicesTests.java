package org.dbusspring.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.UnknownMemberException;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.test.PeerProcess;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.TypeMismatchException;
import org.dbusspring.core.type.Variant;
import org.dbusspring.listener.DBusPropertyChange;
import org.dbusspring.listener.DBusSubscriptions;
import org.dbusspring.listener.DefaultDBusSubscriptions;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.Flood;
import org.dbusspring.remote.Flood.NamelessException;
import org.dbusspring.remote.Flood.Person;
import org.dbusspring.remote.TestRemotes;
import org.dbusspring.template.DefaultDBusTemplate;
import org.dbusspring.template.ObjectOperations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Each way to use a service, with the same service on three libraries that are not ours.
 */
@Tag(PrivateBus.TAG)
@ParameterizedClass
@EnumSource
class ForeignServicesTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final String NAME = "com.example.Flood";

	private static final DBusTarget TARGET = DBusTarget.of(NAME, "/com/example/Flood");

	private static final Person ADA = new Person("Ada", 36,
			Map.of("born", Variant.of(1815), "city", Variant.of("London")), List.of(List.of("a"), List.of("b", "c")));

	@TempDir
	private static Path folder;

	@Parameter
	private Library library;

	private PrivateBus bus;

	private DBusConnection connection;

	private PeerProcess service;

	private DBusProxies proxies;

	private DBusSubscriptions subscriptions;

	private Flood flood;

	@BeforeEach
	void start() {
		this.bus = PrivateBus.start();
		this.connection = this.bus.connect("client");
		this.service = this.library.start(this.bus, folder);
		await().atMost(LONG).until(() -> this.connection.bus().nameOwner(NAME).isPresent());
		this.proxies = new DBusProxyFactory(TestRemotes.on(this.connection), new PropertyCaches());
		this.subscriptions = new DefaultDBusSubscriptions(TestRemotes.on(this.connection), () -> this.connection);
		this.flood = this.proxies.create(Flood.class, TARGET);
	}

	@AfterEach
	void stop() {
		if (this.service != null) {
			this.service.close();
		}
		if (this.connection != null) {
			this.connection.close();
		}
		if (this.bus != null) {
			this.bus.close();
		}
	}

	@Test
	void structsAndDictionariesBecomeRecords() throws NamelessException {
		assertThat(this.flood.describe("Ada")).isEqualTo(ADA);
	}

	@Test
	void aDeclaredErrorIsThrown() {
		assertThatExceptionOfType(NamelessException.class).isThrownBy(() -> this.flood.describe(""))
			.withMessageContaining("nobody has no name");
	}

	@Test
	void aFutureIsCompletedByTheAnswer() throws NamelessException {
		Flood.Later later = this.proxies.create(Flood.Later.class, TARGET);
		assertThat(later.describe("Ada").orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(ADA);
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> later.describe("").orTimeout(60, TimeUnit.SECONDS).join())
			.withCauseInstanceOf(NamelessException.class);
	}

	@Test
	void aMonoCallsOnceForEachSubscriber() throws NamelessException {
		Mono<Person> person = this.proxies.create(Flood.Reactive.class, TARGET).describe("Ada");
		assertThat(person.map(Person::name).block(LONG)).isEqualTo("Ada");
		assertThat(person.map(Person::age).block(LONG)).isEqualTo(36);
		Throwable failure = catchThrowable(
				() -> this.proxies.create(Flood.Reactive.class, TARGET).describe("").block(LONG));
		assertThat(Exceptions.unwrap(failure)).isInstanceOf(NamelessException.class);
	}

	@Test
	void whatIsNotThereIsAnErrorOfItsOwnType() {
		Missing missing = this.proxies.create(Missing.class, TARGET);
		assertThatExceptionOfType(UnknownMemberException.class).isThrownBy(missing::dry);
	}

	@Test
	void aPropertyIsReadWrittenAndCached() {
		assertThat(this.flood.getLevel()).isEqualTo(7);
		Flood cached = this.proxies.create(Flood.class, TARGET.withCachedProperties());
		assertThat(cached.getLevel()).isEqualTo(7);
		this.flood.setLevel(4_000_000_000L);
		assertThat(this.flood.getLevel()).isEqualTo(4_000_000_000L);
		await().atMost(LONG).until(() -> cached.getLevel() == 4_000_000_000L);
	}

	@Test
	void changesOfAPropertyAreToldInTheirOrder() throws InterruptedException {
		BlockingQueue<DBusPropertyChange<Long>> changes = new LinkedBlockingQueue<>();
		int rules = this.connection.statistics().matchRules();
		try (Subscription subscription = this.subscriptions.subscribe(Flood.class, Flood::getLevel, TARGET,
				changes::add)) {
			for (long level = 1; level <= 100; level++) {
				this.flood.setLevel(level);
			}
			for (long level = 1; level <= 100; level++) {
				DBusPropertyChange<Long> change = changes.poll(60, TimeUnit.SECONDS);
				assertThat(change).isNotNull();
				assertThat(change.value()).contains(level);
				assertThat(change.info().missed()).isZero();
			}
			assertThat(subscription.dropped()).isZero();
		}
		assertThat(this.connection.statistics().matchRules()).isEqualTo(rules);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.subscriptions.subscribe(Flood.class, Object::toString, TARGET, (change) -> {
			}))
			.withMessageContaining("Flood::");
	}

	@Test
	void aChangeOfAnotherTypeIsToldWithoutItsValue() throws InterruptedException {
		BlockingQueue<DBusPropertyChange<String>> changes = new LinkedBlockingQueue<>();
		try (Subscription subscription = this.subscriptions.subscribe(Wrong.class, Wrong::getLevel, TARGET,
				changes::add)) {
			this.flood.setLevel(8);
			DBusPropertyChange<String> change = changes.poll(60, TimeUnit.SECONDS);
			assertThat(change).isNotNull();
			assertThat(change.value()).isEmpty();
			assertThat(subscription.dropped()).isZero();
		}
	}

	@Test
	void signalsComeInTheirOrder() throws InterruptedException {
		BlockingQueue<Long> numbers = new LinkedBlockingQueue<>();
		try (Subscription subscription = this.subscriptions.subscribe(Flood.Drop.class, TARGET,
				(drop, info) -> numbers.add(drop.number()))) {
			this.flood.flood(500);
			for (long number = 0; number < 500; number++) {
				assertThat(numbers.poll(60, TimeUnit.SECONDS)).isEqualTo(number);
			}
			assertThat(subscription.dropped()).isZero();
		}
	}

	@Test
	void theTemplateNeedsNoContract() {
		ObjectOperations object = new DefaultDBusTemplate(TestRemotes.on(this.connection)).object(TARGET);
		assertThat(object.method(NAME, "Describe").arguments("Ada").call(Person.class)).isEqualTo(ADA);
		assertThat(object.getProperties(NAME)).containsEntry("Level", Variant.of("u", 7L));
		assertThat(object.findProperty(NAME, "Depth", Variant.class)).isEmpty();
		object.setProperty(NAME, "Level", Variant.of("u", 8L));
		assertThat(object.getProperty(NAME, "Level", Variant.class)).isEqualTo(Variant.of("u", 8L));
		assertThatExceptionOfType(TypeMismatchException.class)
			.isThrownBy(() -> object.getProperty(NAME, "Level", String.class))
			.withMessageContainingAll("com.example.Flood.Level", "'u'", "'s'", "Variant");
		assertThat(object.introspect().interfaces()).extracting((described) -> described.name()).contains(NAME);
	}

	enum Library {

		SD_BUS {
			@Override
			PeerProcess start(PrivateBus bus, Path folder) {
				return PeerProcess.c(bus, folder, "flood.c");
			}
		},
		DBUS_PYTHON {
			@Override
			PeerProcess start(PrivateBus bus, Path folder) {
				return PeerProcess.python(bus, folder, "flood_dbus_python.py");
			}
		},
		PYGOBJECT {
			@Override
			PeerProcess start(PrivateBus bus, Path folder) {
				return PeerProcess.python(bus, folder, "flood_pygobject.py");
			}
		};

		abstract PeerProcess start(PrivateBus bus, Path folder);

	}

	@DBusInterface("com.example.Flood")
	interface Wrong {

		@DBusProperty
		String getLevel();

	}

	@DBusInterface("com.example.Flood")
	interface Missing {

		@DBusMethod
		void dry();

	}

}
