package org.dbusspring.objectset;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dbusspring.client.DBusProxies;
import org.dbusspring.client.DBusProxyFactory;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Variant;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusMock;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.TestRemotes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Adapters and devices of BlueZ, as python3-dbusmock's template plays it.
 */
@Tag(PrivateBus.TAG)
class BlueZTests {

	private static final String BLUEZ_MOCK = "org.bluez.Mock";

	private static final ObjectPath HCI0 = ObjectPath.of("/org/bluez/hci0");

	private static final ObjectPath DEVICE = ObjectPath.of("/org/bluez/hci0/dev_11_22_33_44_55_66");

	private PrivateBus bus;

	private DBusConnection connection;

	private DBusMock bluez;

	private DBusProxies proxies;

	@BeforeEach
	void start() {
		this.bus = PrivateBus.start();
		this.connection = this.bus.connect("client");
		this.bluez = DBusMock.template(this.bus, this.connection, "org.bluez", "bluez5");
		this.proxies = new DBusProxyFactory(TestRemotes.on(this.connection), new PropertyCaches());
	}

	@AfterEach
	void stop() {
		// a peer that is missing ends the test before they are there
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

	private void addAdapter(String alias) {
		this.bluez.object("/").method(BLUEZ_MOCK, "AddAdapter").arguments("hci0", alias).call();
	}

	private void addDevice(String address, String alias) {
		this.bluez.object("/").method(BLUEZ_MOCK, "AddDevice").arguments("hci0", address, alias).call();
	}

	@Test
	void devicesComeAndGoAndComeBackAfterARestart() throws InterruptedException {
		addAdapter("first");
		DBusTarget target = DBusTarget.of("org.bluez", "/").withCachedProperties();
		int rules = this.connection.statistics().matchRules();
		try (DBusObjectSet<Adapter> adapters = this.proxies.objects(Adapter.class, target);
				DBusObjectSet<Device> devices = this.proxies.objects(Device.class, target)) {
			BlockingQueue<String> events = new LinkedBlockingQueue<>();
			devices.addListener(new DBusObjectListener<>() {

				@Override
				public void added(ObjectPath path, Device device) {
					// a listener may call
					events.add("added " + device.getAlias());
				}

				@Override
				public void removed(ObjectPath path, Device device) {
					events.add("removed " + path);
				}

			});
			await().atMost(Duration.ofSeconds(20)).until(() -> adapters.objects().containsKey(HCI0));
			assertThat(adapters.objects().get(HCI0).getAlias()).isEqualTo("first");
			assertThat(devices.objects()).isEmpty();

			addDevice("11:22:33:44:55:66", "My Phone");
			assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("added My Phone");
			assertThat(devices.objects()).containsOnlyKeys(DEVICE);
			assertThat(devices.interfaces(DEVICE)).contains("org.bluez.Device1");
			assertThat(devices.as(DEVICE, Adapter.class)).isEmpty();
			assertThat(adapters.as(HCI0, Adapter.class)).isPresent();

			this.bluez.kill();
			assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("removed " + DEVICE);
			await().atMost(Duration.ofSeconds(20)).until(() -> adapters.objects().isEmpty());
			this.bluez.restart();
			addAdapter("second");
			addDevice("11:22:33:44:55:66", "My Other Phone");
			assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("added My Other Phone");
			await().atMost(Duration.ofSeconds(20)).until(() -> adapters.objects().containsKey(HCI0));
			assertThat(adapters.objects().get(HCI0).getAlias()).isEqualTo("second");

			this.bluez.object("/org/bluez/hci0").method("org.bluez.Adapter1", "RemoveDevice").arguments(DEVICE).call();
			assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("removed " + DEVICE);
			assertThat(events).isEmpty();
			// two sets with the same rules, and the cache of the destination
			assertThat(this.connection.statistics().matchRules()).isLessThanOrEqualTo(rules + 3);
		}
	}

	@Test
	void aListenerThatComesLateIsToldOfWhatThereIs() throws InterruptedException {
		addAdapter("first");
		try (DBusObjectSet<Adapter> adapters = this.proxies.objects(Adapter.class, DBusTarget.of("org.bluez", ""))) {
			assertThat(adapters.awaitKnown(Duration.ofSeconds(60))).isTrue();
			assertThat(adapters.objects()).containsOnlyKeys(HCI0);
			BlockingQueue<List<Object>> events = new LinkedBlockingQueue<>();
			adapters.addListener(new DBusObjectListener<>() {

				@Override
				public void added(ObjectPath path, Adapter adapter) {
					events.add(List.of(path, adapter));
				}

			});
			assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo(List.of(HCI0, adapters.objects().get(HCI0)));
		}
	}

	@Test
	void aSignalThatSaysNothingOfObjectsChangesNothing() {
		addAdapter("first");
		try (DBusObjectSet<Device> devices = this.proxies.objects(Device.class, DBusTarget.of("org.bluez", "/"))) {
			assertThat(devices.awaitKnown(Duration.ofSeconds(60))).isTrue();
			this.bluez.emit("/", "org.freedesktop.DBus.ObjectManager", "InterfacesAdded", "s",
					List.of(Variant.of("nothing")));
			addDevice("11:22:33:44:55:66", "My Phone");
			await().atMost(Duration.ofSeconds(60)).until(() -> devices.objects().containsKey(DEVICE));
			assertThat(devices.interfaces(HCI0)).contains("org.bluez.Adapter1");
		}
	}

	@Test
	void whoWaitsForAServiceThatIsNotThereIsToldSo() {
		try (DBusObjectSet<Adapter> nobodys = this.proxies.objects(Adapter.class,
				DBusTarget.of("com.example.Nobody", "/"))) {
			assertThat(nobodys.awaitKnown(Duration.ofMillis(10))).isFalse();
			assertThat(nobodys.objects()).isEmpty();
		}
	}

	@Test
	void aManagerThatDoesNotTellIsAskedAgain() {
		try (DBusMock manager = DBusMock.start(this.bus, this.connection, "com.example.Things", "/",
				"com.example.Things")) {
			manager.object("/")
				.method(DBusMock.MOCK, "AddMethod")
				.arguments("org.freedesktop.DBus.ObjectManager", "GetManagedObjects", "", "a{oa{sa{sv}}}", """
						if not hasattr(self, 'asked'):
						    self.asked = True
						    raise dbus.exceptions.DBusException('not yet', name='com.example.NotYet')
						ret = {dbus.ObjectPath('/thing'): {'org.bluez.Adapter1': {}}}
						""")
				.call();
			try (DBusObjectSet<Adapter> things = this.proxies.objects(Adapter.class,
					DBusTarget.of("com.example.Things", "/"))) {
				await().atMost(Duration.ofSeconds(60)).until(things::isKnown);
				assertThat(things.objects()).containsOnlyKeys(ObjectPath.of("/thing"));
			}
		}
	}

}
