package org.dbusspring.objectset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.dbusspring.client.DBusProxies;
import org.dbusspring.client.DBusProxyFactory;
import org.dbusspring.client.ImportDBusClients;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.NameWatch;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Variant;
import org.dbusspring.freedesktop.ObjectManager.InterfacesAdded;
import org.dbusspring.listener.DBusListener;
import org.dbusspring.listener.DBusListenerRegistrar;
import org.dbusspring.listener.DBusOnAvailable;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusMock;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.RemoteObjects;
import org.dbusspring.remote.TestRemotes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The story of an application that shows Bluetooth devices while BlueZ is restarted.
 */
@Tag(PrivateBus.TAG)
class BlueZStoryTests {

	private static final Logger logger = LoggerFactory.getLogger(BlueZStoryTests.class);

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final int RESTARTS = 3;

	private static final DBusTarget BLUEZ = DBusTarget.of("org.bluez", "/").withCachedProperties();

	private static final ObjectPath HCI0 = ObjectPath.of("/org/bluez/hci0");

	private static final ObjectPath PHONE = ObjectPath.of("/org/bluez/hci0/dev_11_22_33_44_55_66");

	private static final ObjectPath HEADSET = ObjectPath.of("/org/bluez/hci0/dev_66_55_44_33_22_11");

	private PrivateBus bus;

	private DBusConnection connection;

	private DBusMock bluez;

	private AnnotationConfigApplicationContext context;

	private DBusProxies proxies;

	@BeforeEach
	void start() {
		this.bus = PrivateBus.start();
		this.connection = this.bus.connect("client");
		this.bluez = DBusMock.template(this.bus, this.connection, "org.bluez", "bluez5");
		this.context = new AnnotationConfigApplicationContext();
		this.context.getBeanFactory().registerSingleton("connection", this.connection);
		this.context.register(Application.class, Agent.class);
		this.context.refresh();
		this.proxies = this.context.getBean(DBusProxies.class);
	}

	@AfterEach
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
		if (this.bluez != null) {
			this.bluez.close();
		}
		if (this.connection != null) {
			this.connection.close();
		}
		if (this.bus != null) {
			this.bus.close();
		}
	}

	private void mock(String method, Object... arguments) {
		this.bluez.object("/").method("org.bluez.Mock", method).arguments(arguments).call();
	}

	@Test
	void devicesAreShownWhileBlueZComesAndGoes() {
		Agent agent = this.context.getBean(Agent.class);
		// what is older than what has been received of the owner must not be returned
		AtomicInteger oldest = new AtomicInteger(1);
		AtomicInteger owners = new AtomicInteger();
		AtomicBoolean done = new AtomicBoolean();
		Queue<String> stale = new ConcurrentLinkedQueue<>();
		AtomicLong reads = new AtomicLong();
		List<CompletableFuture<Void>> readers = new ArrayList<>();
		try (NameWatch watch = this.connection.watchName("org.bluez", new SignalQueue(),
				(owner, changes) -> oldest.set((owner != null) ? owners.incrementAndGet() : owners.get() + 1));
				DBusObjectSet<Adapter> adapters = this.proxies.objects(Adapter.class, BLUEZ);
				DBusObjectSet<Device> devices = this.proxies.objects(Device.class, BLUEZ)) {
			Adapter adapter = this.proxies.create(Adapter.class, BLUEZ.at(HCI0));
			for (int i = 0; i < 2; i++) {
				readers.add(CompletableFuture.runAsync(() -> {
					while (!done.get()) {
						int known = oldest.get();
						read(adapter, known, stale);
						for (Adapter each : adapters.objects().values()) {
							read(each, known, stale);
						}
						reads.incrementAndGet();
					}
				}));
			}
			for (int generation = 1; generation <= RESTARTS + 1; generation++) {
				int current = generation;
				mock("AddAdapter", "hci0", "adapter " + generation);
				await().atMost(LONG).until(() -> adapters.objects().containsKey(HCI0));
				assertThat(adapters.objects().get(HCI0).getAlias()).isEqualTo("adapter " + generation);
				await().atMost(LONG).until(() -> agent.owners.size() == current);

				mock("AddDevice", "hci0", "11:22:33:44:55:66", "phone " + generation);
				mock("AddDevice", "hci0", "66:55:44:33:22:11", "headset " + generation);
				await().atMost(LONG).until(() -> devices.objects().keySet().equals(Set.of(PHONE, HEADSET)));
				assertThat(devices.objects().get(PHONE).getAlias()).isEqualTo("phone " + generation);
				this.bluez.updateProperties(PHONE.toString(), "org.bluez.Device1",
						Map.of("Alias", Variant.of("renamed")));
				await().atMost(LONG).until(() -> devices.objects().get(PHONE).getAlias().equals("renamed"));
				this.bluez.object(HCI0.toString())
					.method("org.bluez.Adapter1", "RemoveDevice")
					.arguments(HEADSET)
					.call();
				await().atMost(LONG).until(() -> !devices.objects().containsKey(HEADSET));
				await().atMost(LONG).until(() -> agent.announced.contains(PHONE) && agent.announced.contains(HEADSET));
				agent.announced.clear();

				if (generation <= RESTARTS) {
					this.bluez.kill();
					await().atMost(LONG).until(() -> adapters.objects().isEmpty() && devices.objects().isEmpty());
					this.bluez.restart();
				}
			}
			assertThat(watch.name()).isEqualTo("org.bluez");
		}
		finally {
			done.set(true);
		}
		readers.forEach((reader) -> reader.orTimeout(60, TimeUnit.SECONDS).join());
		assertThat(stale).isEmpty();
		assertThat(reads.get()).isPositive();
		assertThat(agent.owners).doesNotHaveDuplicates().hasSize(RESTARTS + 1);
		logger.info("{} rounds of reads during {} restarts, none of them stale", reads, RESTARTS);
	}

	/** Fails silently while nobody is there. */
	private static void read(Adapter adapter, int known, Queue<String> stale) {
		try {
			String alias = adapter.getAlias();
			if (Integer.parseInt(alias.substring("adapter ".length())) < known) {
				stale.add(alias + " after owner " + known);
			}
		}
		catch (DBusException ex) {
			// there is nobody, or nothing yet
		}
	}

	@DBusInterface("org.bluez.AgentManager1")
	interface AgentManager {

		@DBusMethod
		void registerAgent(ObjectPath agent, String capability);

	}

	/** Every BlueZ has to be told of the agent. */
	static class Agent {

		private final AgentManager manager;

		final Queue<String> owners = new ConcurrentLinkedQueue<>();

		final Queue<ObjectPath> announced = new ConcurrentLinkedQueue<>();

		Agent(AgentManager manager) {
			this.manager = manager;
		}

		@DBusOnAvailable(client = "bluez")
		void onAvailable(String owner) {
			this.manager.registerAgent(ObjectPath.of("/agent"), "NoInputNoOutput");
			this.owners.add(owner);
		}

		@DBusListener(sender = "org.bluez", path = "/")
		void onAdded(InterfacesAdded added) {
			this.announced.add(added.object());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "bluez", destination = "org.bluez", path = "/org/bluez", types = AgentManager.class)
	static class Application {

		@Bean
		RemoteObjects objects(DBusConnection connection) {
			return TestRemotes.on(connection);
		}

		@Bean
		DBusProxies proxies(RemoteObjects objects) {
			return new DBusProxyFactory(objects, new PropertyCaches());
		}

		@Bean
		DBusListenerRegistrar registrar(ConfigurableListableBeanFactory beanFactory, RemoteObjects objects,
				DBusConnection connection) {
			return new DBusListenerRegistrar(beanFactory, objects, DBusConnections.of(() -> connection),
					SignalQueue::new, 0);
		}

	}

}
