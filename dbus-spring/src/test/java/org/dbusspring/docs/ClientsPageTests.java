package org.dbusspring.docs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

import org.dbusspring.client.DBusProxies;
import org.dbusspring.client.DBusProxyFactory;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.monitor.BusMonitor;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.test.DocumentationPage;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Variant;
import org.dbusspring.docs.Player.Played;
import org.dbusspring.docs.Player.UnknownTitleException;
import org.dbusspring.listener.DBusListenerRegistrar;
import org.dbusspring.listener.DBusSubscriptions;
import org.dbusspring.listener.DefaultDBusSubscriptions;
import org.dbusspring.monitor.DBusMonitors;
import org.dbusspring.monitor.DefaultDBusMonitors;
import org.dbusspring.objectset.DBusObjectSet;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusMock;
import org.dbusspring.remote.RemoteObjects;
import org.dbusspring.remote.TestRemotes;
import org.dbusspring.template.DBusTemplate;
import org.dbusspring.template.DefaultDBusTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What the page about clients shows is compiled here, and does what the page says with a
 * service in Python.
 */
@Tag(PrivateBus.TAG)
class ClientsPageTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final String NAME = "com.example.Music";

	private static final String PATH = "/com/example/Music";

	private PrivateBus bus;

	private DBusConnection connection;

	private DBusMock music;

	private AnnotationConfigApplicationContext context;

	@BeforeEach
	void start() {
		this.bus = PrivateBus.start();
		this.connection = this.bus.connect("client");
		this.music = DBusMock.start(this.bus, this.connection, NAME, PATH, NAME);
		addMethod("Play", "s", "", """
				if args[0] != 'Air':
				    raise dbus.exceptions.DBusException('not ' + args[0], name='com.example.Music.Error.UnknownTitle')
				""");
		addMethod("Titles", "", "as", "ret = ['Air']");
		this.music.addProperty(PATH, NAME, "Volume", Variant.of(1.0));
		this.context = new AnnotationConfigApplicationContext();
		this.context.getBeanFactory().registerSingleton("connection", this.connection);
		this.context.register(Beans.class, Clients.class, Jukebox.class, MusicTools.class);
		this.context.refresh();
		// the jukebox greets whoever plays
		await().atMost(LONG).until(() -> volume() == 0.2);
	}

	private void addMethod(String method, String in, String out, String code) {
		this.music.object(PATH).method(DBusMock.MOCK, "AddMethod").arguments(NAME, method, in, out, code).call();
	}

	@AfterEach
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
		if (this.music != null) {
			this.music.close();
		}
		if (this.connection != null) {
			this.connection.close();
		}
		if (this.bus != null) {
			this.bus.close();
		}
	}

	private double volume() {
		return this.music.object(PATH).getProperty(NAME, "Volume", Double.class);
	}

	private void emitPlayed(String title) {
		this.music.emit(PATH, NAME, "Played", "si", List.of(Variant.of(title), Variant.of(90)));
	}

	@Test
	void everySnippetIsCompiled() {
		DocumentationPage.of("clients.md").requireSnippetsIn(Path.of("src/test/java/org/dbusspring/docs"));
	}

	@Test
	void theClientCallsAndListens() throws UnknownTitleException {
		Jukebox jukebox = this.context.getBean(Jukebox.class);
		jukebox.playFirst();
		assertThat(volume()).isEqualTo(0.5);
		emitPlayed("Air");
		await().atMost(LONG).until(() -> jukebox.played().equals(List.of("Air")));
		Player player = this.context.getBean(Player.class);
		assertThat(player.getComposer()).isEmpty();
		assertThatExceptionOfType(UnknownTitleException.class).isThrownBy(() -> player.play("Noise"))
			.withMessageContaining("not Noise");
	}

	@Test
	void whatIsKnownAtRunTimeOnlyIsCalledToo() {
		MusicTools tools = this.context.getBean(MusicTools.class);
		assertThat(tools.player(NAME).titles().join()).containsExactly("Air");
		assertThat(tools.names()).contains(NAME);
		Queue<String> adapters = new ConcurrentLinkedQueue<>();
		try (DBusMock bluez = DBusMock.template(this.bus, this.connection, "org.bluez", "bluez5");
				DBusObjectSet<Adapter> set = tools.adapters(adapters::add)) {
			bluez.object("/").method("org.bluez.Mock", "AddAdapter").arguments("hci0", "mine").call();
			await().atMost(LONG).until(() -> adapters.contains("mine"));
			assertThat(set.objects()).hasSize(1);
		}
	}

	@Test
	void subscriptionsAndMonitorsTellWhatHappens() {
		MusicTools tools = this.context.getBean(MusicTools.class);
		AtomicReference<Double> volume = new AtomicReference<>();
		Queue<Played> played = new ConcurrentLinkedQueue<>();
		Queue<String> overheard = new ConcurrentLinkedQueue<>();
		Disposable flux = tools.playedByAnybody().subscribe(played::add);
		try (Subscription subscription = tools.followVolume(volume::set);
				BusMonitor monitor = tools.monitor(overheard::add)) {
			this.music.updateProperties(PATH, NAME, Map.of("Volume", Variant.of(0.7)));
			emitPlayed("Air");
			await().atMost(LONG).until(() -> Double.valueOf(0.7).equals(volume.get()));
			await().atMost(LONG).until(() -> played.contains(new Played("Air", 90)));
			await().atMost(LONG).until(() -> overheard.stream().anyMatch((text) -> text.contains("sends Played[")));
			assertThat(subscription.dropped()).isZero();
			assertThat(monitor.dropped()).isZero();
		}
		finally {
			flux.dispose();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		DBusConnections connections(DBusConnection connection) {
			return DBusConnections.of(() -> connection);
		}

		@Bean
		RemoteObjects objects(DBusConnection connection) {
			return TestRemotes.on(connection);
		}

		@Bean
		DBusProxies proxies(RemoteObjects objects) {
			return new DBusProxyFactory(objects, new PropertyCaches());
		}

		@Bean
		DBusTemplate template(RemoteObjects objects) {
			return new DefaultDBusTemplate(objects);
		}

		@Bean
		DBusSubscriptions subscriptions(RemoteObjects objects, DBusConnections connections) {
			return new DefaultDBusSubscriptions(objects, connections.get(""));
		}

		@Bean
		DBusMonitors monitors(DBusConnections connections) {
			return new DefaultDBusMonitors(connections);
		}

		@Bean
		DBusListenerRegistrar registrar(ConfigurableListableBeanFactory beanFactory, RemoteObjects objects,
				DBusConnections connections) {
			return new DBusListenerRegistrar(beanFactory, objects, connections, SignalQueue::new, 0);
		}

	}

}
