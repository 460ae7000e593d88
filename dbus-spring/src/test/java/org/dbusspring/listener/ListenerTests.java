package org.dbusspring.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dbusspring.client.DBusProxies;
import org.dbusspring.client.DBusProxyFactory;
import org.dbusspring.client.ImportDBusClients;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.contract.ContractSignal;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Variant;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.RemoteObjects;
import org.dbusspring.remote.TestRemotes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/**
 * Methods that listen, on a bus.
 */
@Tag(PrivateBus.TAG)
class ListenerTests {

	private static final ObjectPath PATH = ObjectPath.of("/music");

	private static PrivateBus bus;

	private static DBusConnection connection;

	@BeforeAll
	static void start() {
		bus = PrivateBus.start();
		connection = bus.connect("listener");
	}

	@AfterAll
	static void stop() {
		if (bus != null) {
			connection.close();
			bus.close();
		}
	}

	@Test
	void aListenerTakesTheSignalsOfItsClientInTheirOrder() throws InterruptedException {
		try (AnnotationConfigApplicationContext context = context(ClientListener.class);
				DBusConnection player = bus.connect("player");
				DBusConnection stranger = bus.connect("stranger")) {
			player.bus().acquireName("com.example.Music");
			ClientListener listener = context.getBean(ClientListener.class);
			assertThat(listener.owners.poll(20, TimeUnit.SECONDS)).isEqualTo(player.uniqueName());
			emit(stranger, PATH, new Music.Played("no", 0));
			emit(player, ObjectPath.of("/other"), new Music.Played("no", 0));
			for (int i = 0; i < 100; i++) {
				emit(player, PATH, new Music.Played("song", i));
			}
			for (int i = 0; i < 100; i++) {
				assertThat(listener.events.poll(20, TimeUnit.SECONDS)).isEqualTo(new Music.Played("song", i));
			}
			assertThat(listener.infos.poll())
				.isEqualTo(new DBusMessageInfo(player.uniqueName(), PATH, "com.example.Music", "Played", 0));
		}
	}

	@Test
	void whatIsDoneWhenAServiceBecomesAvailableIsDoneForEveryNewOwner() throws InterruptedException {
		try (AnnotationConfigApplicationContext context = context(ClientListener.class)) {
			BlockingQueue<String> owners = context.getBean(ClientListener.class).owners;
			for (int i = 0; i < 3; i++) {
				try (DBusConnection player = bus.connect("player")) {
					player.bus().acquireName("com.example.Music");
					assertThat(owners.poll(20, TimeUnit.SECONDS)).isEqualTo(player.uniqueName());
					// the match rule was there before
					emit(player, PATH, new Music.Played("song", i));
					assertThat(context.getBean(ClientListener.class).events.poll(20, TimeUnit.SECONDS))
						.isEqualTo(new Music.Played("song", i));
				}
			}
			assertThat(owners).isEmpty();
		}
	}

	@Test
	void aListenerTakesWhateverItsRuleBrings() throws InterruptedException {
		try (AnnotationConfigApplicationContext context = context(FreeListener.class)) {
			emit(connection, PATH, new Music.Played("song", 1));
			assertThat(context.getBean(FreeListener.class).events.poll(20, TimeUnit.SECONDS))
				.containsExactly(Variant.of("song"), Variant.of(1));
		}
	}

	@Test
	void matchRulesGoWithTheContext() {
		int before = connection.statistics().matchRules();
		try (AnnotationConfigApplicationContext context = context(ClientListener.class, FreeListener.class)) {
			assertThat(context.isRunning()).isTrue();
			assertThat(connection.statistics().matchRules()).isGreaterThan(before);
		}
		assertThat(connection.statistics().matchRules()).isEqualTo(before);
	}

	@Test
	void aSlowListenerLosesTheNewestAndIsToldHowMany() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		List<Integer> numbers = new ArrayList<>();
		List<Long> missed = new ArrayList<>();
		DBusSubscriptions subscriptions = new DefaultDBusSubscriptions(TestRemotes.on(connection), () -> connection);
		try (DBusConnection player = bus.connect("player");
				Subscription subscription = subscriptions.subscribe(Music.Played.class,
						DBusTarget.of(player.uniqueName(), ""), (event, info) -> {
							released.await(60, TimeUnit.SECONDS);
							synchronized (numbers) {
								numbers.add(event.number());
								missed.add(info.missed());
							}
						})) {
			int sent = 5000;
			for (int i = 0; i < sent; i++) {
				emit(player, PATH, new Music.Played("song", i));
			}
			player.bus().ping();
			connection.bus().ping();
			await().until(() -> subscription.dropped() > 0);
			// a call is not held up by that
			assertThat(connection.bus().nameOwner(player.uniqueName())).isPresent();
			released.countDown();
			await().untilAsserted(() -> {
				emit(player, PATH, new Music.Played("last", sent));
				synchronized (numbers) {
					assertThat(numbers).contains(sent);
				}
			});
			synchronized (numbers) {
				assertThat(numbers).isSorted();
				assertThat(missed.stream().mapToLong(Long::longValue).sum()).isEqualTo(subscription.dropped());
			}
		}
	}

	@Test
	void aListenerWithoutASignalIsAnErrorThatSaysWhatToDo() {
		assertThatException().isThrownBy(() -> context(WrongListener.class))
			.withStackTraceContaining("WrongListener.on")
			.withStackTraceContaining("@DBusSignal");
	}

	@Test
	void whoWaitsForAClientThatDoesNotKnowWhomToCallIsAnErrorThatSaysWhere() {
		assertThatException().isThrownBy(() -> context(LostListener.class))
			.withStackTraceContaining("@DBusOnAvailable on LostListener.onAvailable")
			.withStackTraceContaining("dbus.client.lost.destination");
	}

	private static void emit(DBusConnection connection, ObjectPath path, Record event) {
		ContractSignal signal = ContractSignal.of(event.getClass());
		connection.send(new OutgoingMessage(
				MessageHeader.signal(null, path, signal.interfaceName(), signal.name(), signal.signature()),
				signal.writer(event)));
	}

	private static AnnotationConfigApplicationContext context(Class<?>... listeners) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.register(Application.class);
		context.register(listeners);
		context.refresh();
		return context;
	}

	@DBusInterface("com.example.Music")
	interface Music {

		@DBusSignal
		record Played(String title, int number) {

		}

	}

	static class ClientListener {

		final BlockingQueue<Music.Played> events = new LinkedBlockingQueue<>();

		final BlockingQueue<DBusMessageInfo> infos = new LinkedBlockingQueue<>();

		final BlockingQueue<String> owners = new LinkedBlockingQueue<>();

		@DBusListener(client = "music")
		void onPlayed(Music.Played event, DBusMessageInfo info) {
			this.infos.add(info);
			this.events.add(event);
		}

		@DBusOnAvailable(client = "music")
		void onAvailable(String owner) {
			this.owners.add(owner);
		}

	}

	static class FreeListener {

		final BlockingQueue<List<Variant>> events = new LinkedBlockingQueue<>();

		@DBusListener(rule = "type='signal',interface='com.example.Music'")
		void on(List<Variant> values) {
			this.events.add(values);
		}

	}

	static class LostListener {

		@DBusOnAvailable(client = "lost")
		void onAvailable() {
		}

	}

	static class WrongListener {

		@DBusListener
		void on(String text) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "music", destination = "com.example.Music", path = "/music", types = Music.class)
	static class Application {

		@Bean
		RemoteObjects objects() {
			return TestRemotes.on(connection);
		}

		@Bean
		DBusProxies proxies(RemoteObjects objects) {
			return new DBusProxyFactory(objects, new PropertyCaches());
		}

		@Bean
		DBusListenerRegistrar registrar(ConfigurableListableBeanFactory beanFactory, RemoteObjects objects) {
			return new DBusListenerRegistrar(beanFactory, objects, DBusConnections.of(() -> connection),
					SignalQueue::new, 0);
		}

	}

}
