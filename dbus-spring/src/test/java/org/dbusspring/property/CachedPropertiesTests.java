package org.dbusspring.property;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.client.DBusProxies;
import org.dbusspring.client.DBusProxyFactory;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.ServiceUnknownException;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.PropertyAccess;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.PropertyHandler;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.DBusType;
import org.dbusspring.core.type.TypeMismatchException;
import org.dbusspring.core.type.Variant;
import org.dbusspring.remote.DBusMock;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.TestRemotes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Properties of a service that python3-dbusmock plays.
 */
@Tag(PrivateBus.TAG)
class CachedPropertiesTests {

	private static final String NAME = "com.example.Player";

	private static final String PATH = "/player";

	private static final DBusTarget TARGET = DBusTarget.of(NAME, PATH);

	private final AtomicLong calls = new AtomicLong();

	private PrivateBus bus;

	private DBusConnection connection;

	private DBusMock mock;

	private PropertyCaches caches;

	private DBusProxies proxies;

	@BeforeEach
	void start() {
		this.bus = PrivateBus.start();
		this.connection = this.bus.connect("client");
		this.mock = DBusMock.start(this.bus, this.connection, NAME, PATH, NAME);
		fill("first");
		this.caches = new PropertyCaches();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStart(Observation.Context context) {
				CachedPropertiesTests.this.calls.incrementAndGet();
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		this.proxies = new DBusProxyFactory(TestRemotes.on(this.connection, registry), this.caches);
	}

	@AfterEach
	void stop() {
		// a peer that is missing ends the test before they are there
		if (this.mock != null) {
			this.mock.close();
		}
		if (this.connection != null) {
			this.connection.close();
		}
		if (this.bus != null) {
			this.bus.close();
		}
	}

	private void fill(String title) {
		this.mock.addProperty(PATH, NAME, "Title", Variant.of(title));
		this.mock.addProperty(PATH, NAME, "Volume", Variant.of("u", 7));
		this.mock.addProperty(PATH, NAME, "Position", Variant.of(1L));
	}

	/** A client that has its cache filled. */
	private Player cached() {
		Player player = this.proxies.create(Player.class, TARGET.withCachedProperties());
		awaitCached(player);
		return player;
	}

	private void awaitCached(Player player) {
		await().atMost(Duration.ofSeconds(20)).until(() -> callsOf(player::getTitle) == 0);
	}

	/** How many calls something makes. */
	private long callsOf(Runnable action) {
		long before = this.calls.get();
		action.run();
		return this.calls.get() - before;
	}

	@Test
	void readsAreCountedThatTheCacheAnswersAndThoseThatItCannot() {
		Player player = cached();
		long hits = this.caches.hits();
		long misses = this.caches.misses();
		assertThat(misses).isPositive();
		player.getTitle();
		assertThat(this.caches.hits()).isEqualTo(hits + 1);
		assertThat(this.caches.misses()).isEqualTo(misses);
	}

	@Test
	void propertiesAreReadAndWritten() {
		Player player = this.proxies.create(Player.class, TARGET);
		assertThat(player.getTitle()).isEqualTo("first");
		assertThat(player.getVolume()).isEqualTo(7);
		player.setVolume(4_000_000_000L);
		assertThat(player.getVolume()).isEqualTo(4_000_000_000L);
		assertThat(callsOf(player::getTitle)).isOne();
	}

	@Test
	void aPropertyThatIsNotThereIsEmptyWhereItIsOptional() {
		Player player = this.proxies.create(Player.class, TARGET);
		assertThat(player.getSubtitle()).isEmpty();
		this.mock.addProperty(PATH, NAME, "Subtitle", Variant.of("now"));
		assertThat(player.getSubtitle()).contains("now");
	}

	@Test
	void aPropertyOfAnotherTypeIsAnErrorThatNamesIt() {
		WrongPlayer player = this.proxies.create(WrongPlayer.class, TARGET);
		assertThatExceptionOfType(TypeMismatchException.class).isThrownBy(player::getTitle)
			.withMessageContaining("com.example.Player.Title");
	}

	@Test
	void aCachedPropertyCostsNoCallAndFollowsItsChanges() {
		Player player = cached();
		this.mock.updateProperties(PATH, NAME, Map.of("Title", Variant.of("second")));
		await().atMost(Duration.ofSeconds(20)).until(() -> player.getTitle().equals("second"));
		assertThat(callsOf(player::getTitle)).isZero();
		assertThat(callsOf(player::getVolume)).isZero();
	}

	@Test
	void aPropertyWhoseChangesAreNotAnnouncedIsAskedForEachTime() {
		Player player = cached();
		assertThat(callsOf(player::getPosition)).isOne();
		assertThat(callsOf(player::getPosition)).isOne();
	}

	@Test
	void whatWasSetIsReadBack() {
		Player player = cached();
		for (long volume = 100; volume < 120; volume++) {
			player.setVolume(volume);
			assertThat(player.getVolume()).isEqualTo(volume);
		}
	}

	@Test
	void noValueOfAFormerOwnerIsReturned() {
		Player player = cached();
		for (int i = 0; i < 3; i++) {
			this.mock.kill();
			// the change of the owner has been received: a call passed behind it
			assertThatExceptionOfType(ServiceUnknownException.class).isThrownBy(player::getTitle);
			this.mock.restart();
			fill("number " + i);
			assertThat(player.getTitle()).isEqualTo("number " + i);
			awaitCached(player);
			assertThat(player.getTitle()).isEqualTo("number " + i);
		}
	}

	@Test
	void aNewOwnerIsAskedBeforeSomebodyReads() throws InterruptedException {
		BlockingQueue<String> asked = new LinkedBlockingQueue<>();
		try (DBusConnection first = this.bus.connect("first"); DBusConnection second = this.bus.connect("second")) {
			first.export(ObjectPath.of("/new"), player("first"));
			second.export(ObjectPath.of("/new"), player(() -> {
				asked.add("title");
				return "second";
			}));
			first.bus().acquireName("com.example.New");
			Player player = this.proxies.create(Player.class,
					DBusTarget.of("com.example.New", "/new").withCachedProperties());
			awaitCached(player);
			first.bus().releaseName("com.example.New");
			second.bus().acquireName("com.example.New");
			assertThat(asked.poll(60, TimeUnit.SECONDS)).isEqualTo("title");
			assertThat(player.getTitle()).isEqualTo("second");
			awaitCached(player);
		}
	}

	@Test
	void aThousandCachesHaveTwoRulesWhichGoWithThem() {
		int before = this.connection.statistics().matchRules();
		try (DBusConnection server = this.bus.connect("server")) {
			for (int i = 0; i < 1000; i++) {
				server.export(ObjectPath.of("/player/" + i), player("title " + i));
			}
			List<Player> players = new ArrayList<>();
			for (int i = 0; i < 1000; i++) {
				Player player = this.proxies.create(Player.class,
						DBusTarget.of(server.uniqueName(), "/player/" + i).withCachedProperties());
				assertThat(player.getTitle()).isEqualTo("title " + i);
				players.add(player);
			}
			await().atMost(Duration.ofSeconds(60))
				.until(() -> players.stream().allMatch((player) -> callsOf(player::getTitle) == 0));
			assertThat(this.connection.statistics().matchRules()).isEqualTo(before + 2);
			this.caches.close();
			assertThat(this.connection.statistics().matchRules()).isEqualTo(before);
		}
	}

	private static ExportedInterface player(String title) {
		return player(() -> title);
	}

	private static ExportedInterface player(Supplier<String> title) {
		InterfaceDescription description = InterfaceDescription.of(NAME)
			.withProperty(PropertyDescription.of("Title", "s", PropertyAccess.READ));
		return new ExportedInterface(description, Map.of(),
				Map.of("Title", PropertyHandler.of(Codecs.standard().of(String.class), title::get)));
	}

	@DBusInterface("com.example.Player")
	interface Player {

		@DBusProperty
		String getTitle();

		@DBusProperty
		@DBusType("u")
		long getVolume();

		@DBusProperty
		void setVolume(long volume);

		@DBusProperty(emitsChangedSignal = EmitsChangedSignal.FALSE)
		long getPosition();

		@DBusProperty
		Optional<String> getSubtitle();

	}

	@DBusInterface("com.example.Player")
	interface WrongPlayer {

		@DBusProperty
		int getTitle();

	}

}
