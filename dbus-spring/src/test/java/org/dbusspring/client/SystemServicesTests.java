package org.dbusspring.client;

import java.util.List;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusMock;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.TestRemotes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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
