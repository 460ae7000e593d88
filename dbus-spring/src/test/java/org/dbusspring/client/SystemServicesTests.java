package org.dbusspring.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.DBusType;
import org.dbusspring.core.type.DBusValue;
import org.dbusspring.listener.DBusSubscriptions;
import org.dbusspring.listener.DefaultDBusSubscriptions;
import org.dbusspring.objectset.DBusObjectSet;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusMock;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.TestRemotes;
import org.dbusspring.systemd.SystemdManager;
import org.dbusspring.systemd.SystemdUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Services of a Linux system, as python3-dbusmock plays them with dbus-python.
 */
@Tag(PrivateBus.TAG)
class SystemServicesTests {

	private PrivateBus bus;

	private DBusConnection connection;

	private DBusProxies proxies;

	@BeforeEach
	void start() {
		this.bus = PrivateBus.start();
		this.connection = this.bus.connect("client");
		this.proxies = new DBusProxyFactory(TestRemotes.on(this.connection), new PropertyCaches());
	}

	@AfterEach
	void stop() {
		if (this.bus != null) {
			this.connection.close();
			this.bus.close();
		}
	}

	@Test
	void devicesOfUPowerAreListed() {
		try (DBusMock mock = DBusMock.template(this.bus, this.connection, "org.freedesktop.UPower", "upower")) {
			UPower upower = this.proxies.create(UPower.class, DBusTarget.of("org.freedesktop.UPower", ""));
			assertThat(upower.getDaemonVersion()).isEqualTo("0.99");
			assertThat(upower.isOnBattery()).isFalse();
			assertThat(upower.enumerateDevices()).isEmpty();
			mock.object("/org/freedesktop/UPower").method(DBusMock.MOCK, "AddAC").arguments("ac0", "Charger").call();
			assertThat(upower.enumerateDevices()).containsExactly(ObjectPath.of("/org/freedesktop/UPower/devices/ac0"));
		}
	}

	@Test
	void seatsOfLogindAreListedIntoRecords() {
		try (DBusMock mock = DBusMock.template(this.bus, this.connection, "org.freedesktop.login1", "logind")) {
			mock.object("/org/freedesktop/login1").method(DBusMock.MOCK, "AddSeat").arguments("seat0").call();
			Login login = this.proxies.create(Login.class,
					DBusTarget.of("org.freedesktop.login1", "/org/freedesktop/login1"));
			assertThat(login.listSeats())
				.containsExactly(new Seat("seat0", ObjectPath.of("/org/freedesktop/login1/seat/seat0")));
		}
	}

	@Test
	void devicesOfNetworkManagerAreALiveSet() {
		try (DBusMock mock = DBusMock.template(this.bus, this.connection, "org.freedesktop.NetworkManager",
				"networkmanager")) {
			NetworkManager manager = this.proxies.create(NetworkManager.class,
					DBusTarget.of("org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager"));
			assertThat(manager.getState()).isEqualTo(ManagerState.CONNECTED_GLOBAL);
			assertThat(manager.getDevices()).isEmpty();
			ObjectPath eth0 = ObjectPath.of("/org/freedesktop/NetworkManager/Devices/eth0");
			try (DBusObjectSet<Device> devices = this.proxies.objects(Device.class,
					DBusTarget.of("org.freedesktop.NetworkManager", "/org/freedesktop").withCachedProperties())) {
				mock.object("/org/freedesktop")
					.method(DBusMock.MOCK, "AddEthernetDevice")
					.arguments("eth0", "eth0", 100)
					.call();
				await().atMost(Duration.ofSeconds(60)).until(() -> devices.objects().containsKey(eth0));
				assertThat(devices.objects().get(eth0).getInterface()).isEqualTo("eth0");
			}
			assertThat(manager.getDevices()).containsExactly(eth0);
		}
	}

	@Test
	void aUnitOfSystemdIsStartedAndFollowed() throws InterruptedException {
		try (DBusMock mock = DBusMock.template(this.bus, this.connection, SystemdManager.NAME, "systemd")) {
			mock.object(SystemdManager.PATH).method(DBusMock.MOCK, "AddMockUnit").arguments("music.service").call();
			SystemdManager manager = this.proxies.create(SystemdManager.class,
					DBusTarget.of(SystemdManager.NAME, SystemdManager.PATH));
			DBusTarget unit = DBusTarget.of(SystemdManager.NAME, manager.getUnit("music.service"));
			SystemdUnit music = this.proxies.create(SystemdUnit.class, unit.withCachedProperties());
			assertThat(music.getActiveState()).isEqualTo("inactive");
			BlockingQueue<String> states = new LinkedBlockingQueue<>();
			DBusSubscriptions subscriptions = new DefaultDBusSubscriptions(TestRemotes.on(this.connection),
					() -> this.connection);
			try (Subscription subscription = subscriptions.subscribe(SystemdUnit.class, SystemdUnit::getActiveState,
					unit, (change) -> states.add(change.value().orElse("unknown")))) {
				manager.startUnit("music.service", "replace");
				assertThat(states.poll(60, TimeUnit.SECONDS)).isEqualTo("active");
				manager.stopUnit("music.service", "replace");
				assertThat(states.poll(60, TimeUnit.SECONDS)).isEqualTo("inactive");
				assertThat(subscription.dropped()).isZero();
			}
			await().atMost(Duration.ofSeconds(60)).until(() -> music.getActiveState().equals("inactive"));
		}
	}

	@DBusInterface("org.freedesktop.NetworkManager")
	interface NetworkManager {

		@DBusMethod
		List<ObjectPath> getDevices();

		@DBusProperty
		ManagerState getState();

	}

	@DBusType("u")
	enum ManagerState {

		@DBusValue(20)
		DISCONNECTED, @DBusValue(70)
		CONNECTED_GLOBAL

	}

	@DBusInterface("org.freedesktop.NetworkManager.Device")
	interface Device {

		@DBusProperty
		String getInterface();

	}

	@DBusInterface("org.freedesktop.UPower")
	interface UPower {

		@DBusMethod
		List<ObjectPath> enumerateDevices();

		@DBusProperty
		String getDaemonVersion();

		@DBusProperty
		boolean isOnBattery();

	}

	@DBusInterface("org.freedesktop.login1.Manager")
	interface Login {

		@DBusMethod
		List<Seat> listSeats();

	}

	record Seat(String id, ObjectPath path) {

	}

}
