package org.dbusspring.systemd;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dbusspring.client.DBusProxies;
import org.dbusspring.client.DBusProxyFactory;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.listener.DBusSubscriptions;
import org.dbusspring.listener.DefaultDBusSubscriptions;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.TestRemotes;
import org.dbusspring.systemd.SystemdManager.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * systemd, as somebody uses it who manages units. Runs where {@code src/test/bin} has a
 * script that boots one.
 */
@EnabledIfSystemProperty(named = "dbus.test.systemd", matches = ".+",
		disabledReason = "dbus-spring/src/test/bin/real-systemd boots a machine for this")
class RealSystemdTests {

	private static final String UNIT = "systemd-tmpfiles-clean.timer";

	@Test
	void unitsAreListedAndOneIsFollowed() throws InterruptedException {
		String address = System.getProperty("dbus.test.systemd");
		try (DBusConnection connection = DBusConnection
			.open(ConnectionSettings.builder(address).name("systemd").build())) {
			DBusProxies proxies = new DBusProxyFactory(TestRemotes.on(connection), new PropertyCaches());
			DBusSubscriptions subscriptions = new DefaultDBusSubscriptions(TestRemotes.on(connection),
					() -> connection);
			SystemdManager manager = proxies.create(SystemdManager.class,
					DBusTarget.of(SystemdManager.NAME, SystemdManager.PATH));
			List<Unit> units = manager.listUnits();
			assertThat(units).extracting(Unit::name).contains("-.mount", "dbus.service", UNIT);
			manager.subscribe();
			ObjectPath path = manager.getUnit(UNIT);
			DBusTarget target = DBusTarget.of(SystemdManager.NAME, path);
			SystemdUnit unit = proxies.create(SystemdUnit.class, target);
			assertThat(unit.getActiveState()).isEqualTo("active");
			BlockingQueue<String> states = new LinkedBlockingQueue<>();
			try (Subscription subscription = subscriptions.subscribe(SystemdUnit.class, SystemdUnit::getActiveState,
					target, (change) -> states.add(change.value().orElseGet(unit::getActiveState)))) {
				manager.stopUnit(UNIT, "replace");
				awaitState(states, "inactive");
				manager.startUnit(UNIT, "replace");
				awaitState(states, "active");
				assertThat(subscription.dropped()).isZero();
			}
			assertThat(unit.getActiveState()).isEqualTo("active");
		}
	}

	private static void awaitState(BlockingQueue<String> states, String wanted) throws InterruptedException {
		long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
		String state = null;
		while (!wanted.equals(state)) {
			state = states.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
			assertThat(state).as("the state before it is " + wanted).isNotNull();
		}
	}

}
