package org.dbusspring.observation;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.client.DBusProxyFactory;
import org.dbusspring.contract.DBusError;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Variant;
import org.dbusspring.listener.DBusSubscriptions;
import org.dbusspring.listener.DefaultDBusSubscriptions;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.RemoteObjects;
import org.dbusspring.remote.TestRemotes;
import org.dbusspring.service.DBusService;
import org.dbusspring.service.RunningServices;
import org.dbusspring.signal.DBusSignals;
import org.dbusspring.template.DBusTemplate;
import org.dbusspring.template.DefaultDBusTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbusspring.service.RunningServices.error;

/**
 * What is observed, and by which names.
 */
@Tag(PrivateBus.TAG)
class ObservationsTests {

	private static final String KETTLE = "com.example.Kettle";

	private static final String PATH = "/com/example/Kettle";

	private static final int MANY = 10_000;

	private static RunningServices services;

	private final Recorded client = new Recorded();

	private RemoteObjects remotes;

	@BeforeAll
	static void start() {
		services = new RunningServices(Observing.class, KettleService.class);
	}

	@AfterAll
	static void stop() {
		if (services != null) {
			services.close();
		}
	}

	@BeforeEach
	void forget() {
		Observing.server.ended.clear();
		this.remotes = TestRemotes.on(services.peer(), this.client.registry());
	}

	@Test
	void aServiceObservesCallsOfMethodsAndProperties() {
		services.invoke(KETTLE, "Boil");
		services.get(PATH, KETTLE, "Temperature");
		services.get(PATH, "", "Temperature");
		services.set(PATH, KETTLE, "Temperature", Variant.of(80));
		services.getAll(PATH, KETTLE);
		services.getAll(PATH, "");
		Observing.server.await("method com.example.Kettle Boil SUCCESS none",
				"get com.example.Kettle Temperature SUCCESS none", "get com.example.Kettle Temperature SUCCESS none",
				"set com.example.Kettle Temperature SUCCESS none", "get-all com.example.Kettle * SUCCESS none",
				"get-all * * SUCCESS none");
		assertThat(Observing.server.ended).allSatisfy((observed) -> {
			assertThat(observed.name()).isEqualTo("dbus.server");
			assertThat(observed.low()).containsEntry("connection", "services");
			assertThat(observed.high()).containsEntry("sender", services.peer().uniqueName());
		});
	}

	@Test
	void errorsOfPropertiesAreNamedAsThoseOfMethodsAre() {
		error(() -> services.set(PATH, KETTLE, "Temperature", Variant.of(101)));
		error(() -> services.set(PATH, KETTLE, "Temperature", Variant.of(-1)));
		error(() -> services.set(PATH, KETTLE, "Temperature", Variant.of("hot")));
		error(() -> services.set(PATH, KETTLE, "Power", Variant.of(1)));
		error(() -> services.get(PATH, KETTLE, "Power"));
		error(() -> services.get(PATH, KETTLE, "Colour"));
		error(() -> services.get(PATH, "com.example.Pot", "Colour"));
		Observing.server.await("set com.example.Kettle Temperature ERROR com.example.Error.TooHot",
				"set com.example.Kettle Temperature ERROR other",
				"set com.example.Kettle Temperature ERROR org.freedesktop.DBus.Error.InvalidArgs",
				"set com.example.Kettle Power ERROR org.freedesktop.DBus.Error.PropertyReadOnly",
				"get com.example.Kettle Power ERROR org.freedesktop.DBus.Error.Failed",
				"get com.example.Kettle unknown ERROR org.freedesktop.DBus.Error.UnknownProperty",
				"get unknown unknown ERROR org.freedesktop.DBus.Error.UnknownInterface");
	}

	@Test
	void aClientObservesMethodsAndProperties() {
		Kettle kettle = kettle(DBusTarget.of(RunningServices.NAME, PATH).withClient("kitchen"));
		kettle.boil();
		kettle.getTemperature();
		kettle.setTemperature(20);
		this.client.await("method com.example.Kettle Boil SUCCESS none",
				"get com.example.Kettle Temperature SUCCESS none", "set com.example.Kettle Temperature SUCCESS none");
		assertThat(this.client.ended).allSatisfy((observed) -> {
			assertThat(observed.name()).isEqualTo("dbus.client");
			assertThat(observed.low()).containsEntry("connection", "dbus").containsEntry("client.name", "kitchen");
			assertThat(observed.high()).containsEntry("destination", RunningServices.NAME);
		});
	}

	@Test
	void theTemplateObservesPropertiesByTheirNames() {
		DBusTemplate template = new DefaultDBusTemplate(this.remotes);
		DBusTarget target = DBusTarget.of(RunningServices.NAME, PATH);
		template.object(target).getProperty(KETTLE, "Temperature", Integer.class);
		template.object(target).setProperty(KETTLE, "Temperature", 30);
		template.object(target).getProperties(KETTLE);
		this.client.await("get com.example.Kettle Temperature SUCCESS none",
				"set com.example.Kettle Temperature SUCCESS none", "get-all com.example.Kettle * SUCCESS none");
		assertThat(this.client.ended)
			.allSatisfy((observed) -> assertThat(observed.low()).containsEntry("client.name", "none"));
	}

	@Test
	void signalsAreObservedWhereTheyLeaveAndWhereTheyCome() {
		DBusSubscriptions subscriptions = new DefaultDBusSubscriptions(this.remotes, services::peer);
		List<Object> taken = new CopyOnWriteArrayList<>();
		List<Subscription> listening = List.of(subscriptions.subscribe(Kettle.Boiled.class,
				DBusTarget.of(RunningServices.NAME, PATH), (event, info) -> {
					taken.add(event);
					throw new IllegalStateException("burnt");
				}), subscriptions.subscribe(MatchRule.parse("type='signal',path='" + PATH + "'"),
						(values, info) -> taken.add(values)));
		services.bean(DBusSignals.class).emit(new Kettle.Boiled(100));
		this.client.await("received com.example.Kettle Boiled ERROR", "received unknown unknown SUCCESS");
		listening.forEach(Subscription::close);
		assertThat(taken).hasSize(2);
		Observing.server.await("sent com.example.Kettle Boiled SUCCESS");
	}

	@Test
	void whatIsNamedWhileTheApplicationRunsHasABoundedNumberOfNames() {
		DBusTemplate template = new DefaultDBusTemplate(this.remotes);
		DBusSubscriptions subscriptions = new DefaultDBusSubscriptions(this.remotes, services::peer);
		for (int i = 0; i < MANY; i++) {
			template.object(DBusTarget.of("com.example.N" + i, "/n" + i)).method("com.example.I" + i, "M" + i).send();
		}
		assertThat(this.client.ended).hasSize(MANY);
		assertThat(this.client.keys()).hasSizeBetween(2, BoundedMembers.MAX + 1)
			.contains("method com.example.I0 M0 SUCCESS none", "method other other SUCCESS none");
		assertThat(this.client.ended)
			.allSatisfy((observed) -> assertThat(observed.low()).containsEntry("client.name", "none"));
		Subscription late = subscriptions.subscribe(MatchRule.parse("interface='com.example.Kettle',member='Late'"),
				(values, info) -> {
				});
		this.client.ended.clear();
		services.bean(DBusSignals.class).emit(new Kettle.Late());
		this.client.await("received other other SUCCESS");
		late.close();
	}

	private Kettle kettle(DBusTarget target) {
		return new DBusProxyFactory(this.remotes, new PropertyCaches()).create(Kettle.class, target);
	}

	@DBusInterface(KETTLE)
	interface Kettle {

		@DBusMethod
		void boil();

		@DBusProperty
		int getTemperature();

		@DBusProperty
		void setTemperature(int temperature);

		@DBusProperty
		int getPower();

		@DBusSignal
		record Boiled(int temperature) {
		}

		@DBusSignal
		record Late() {
		}

	}

	@DBusService
	static class KettleService implements Kettle {

		private volatile int temperature = 20;

		@Override
		public void boil() {
			this.temperature = 100;
		}

		@Override
		public int getTemperature() {
			return this.temperature;
		}

		@Override
		public void setTemperature(int temperature) {
			if (temperature > 100) {
				throw new TooHotException();
			}
			if (temperature < 0) {
				throw new DBusErrorException("com.example.Error.Frozen" + temperature, "ice");
			}
			this.temperature = temperature;
		}

		@Override
		public int getPower() {
			throw new IllegalStateException("no power; expected by the test");
		}

	}

	@DBusError("com.example.Error.TooHot")
	static class TooHotException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

	@Configuration(proxyBeanMethods = false)
	static class Observing {

		static final Recorded server = new Recorded();

		@Bean
		ObservationRegistry observationRegistry() {
			return server.registry();
		}

	}

	/** Observations that have ended. */
	static final class Recorded implements ObservationHandler<Observation.Context> {

		final Queue<Observed> ended = new ConcurrentLinkedQueue<>();

		ObservationRegistry registry() {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(this);
			return registry;
		}

		/** Waits until these have ended, and no others. */
		void await(String... keys) {
			org.awaitility.Awaitility.await()
				.untilAsserted(() -> assertThat(this.ended).extracting(Observed::keys).containsExactlyInAnyOrder(keys));
		}

		Set<String> keys() {
			return this.ended.stream().map(Observed::keys).collect(Collectors.toSet());
		}

		@Override
		public void onStop(Observation.Context context) {
			this.ended.add(new Observed(String.valueOf(context.getName()), map(context.getLowCardinalityKeyValues()),
					map(context.getHighCardinalityKeyValues())));
		}

		private static Map<String, String> map(Iterable<KeyValue> keyValues) {
			Map<String, String> map = new TreeMap<>();
			keyValues.forEach((keyValue) -> map.put(keyValue.getKey(), keyValue.getValue()));
			return map;
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

	/** One that has ended. */
	record Observed(String name, Map<String, String> low, Map<String, String> high) {

		private static final List<String> KEYS = List.of("operation", "direction", "interface", "member", "outcome",
				"error.name");

		String keys() {
			return KEYS.stream().filter(this.low::containsKey).map(this.low::get).collect(Collectors.joining(" "));
		}

	}

}
