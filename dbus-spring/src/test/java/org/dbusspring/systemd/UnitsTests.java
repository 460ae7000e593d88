package org.dbusspring.systemd;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dbusspring.client.DBusProxies;
import org.dbusspring.client.DBusProxyFactory;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Variant;
import org.dbusspring.listener.DBusSubscriptions;
import org.dbusspring.listener.DefaultDBusSubscriptions;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusMock;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.TestRemotes;
import org.dbusspring.systemd.SystemdManager.Unit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Units of a stand-in with systemd's signatures; {@link RealSystemdTests} asks systemd.
 */
@Tag(PrivateBus.TAG)
class UnitsTests {

	private static final String UNIT = "org.freedesktop.systemd1.Unit";

	private static final String PATH = "/org/freedesktop/systemd1/unit/music_2eservice";

	@Test
	void unitsAreListedAndOneIsFollowed() throws InterruptedException {
		try (PrivateBus bus = PrivateBus.start();
				DBusConnection connection = bus.connect("client");
				DBusMock systemd = DBusMock.start(bus, connection, SystemdManager.NAME, SystemdManager.PATH,
						"org.freedesktop.systemd1.Manager")) {
			systemd.object(SystemdManager.PATH)
				.method(DBusMock.MOCK, "AddMethod")
				.arguments("org.freedesktop.systemd1.Manager", "ListUnits", "", "a(ssssssouso)",
						"ret = [('music.service', 'Music', 'loaded', 'active', 'running', '', '" + PATH
								+ "', 0, '', '/')]")
				.call();
			systemd.object(SystemdManager.PATH)
				.method(DBusMock.MOCK, "AddObject")
				.arguments(PATH, UNIT)
				.argument("a{sv}", Map.of("ActiveState", Variant.of("active")))
				.argument("a(ssss)", List.of())
				.call();
			DBusProxies proxies = new DBusProxyFactory(TestRemotes.on(connection), new PropertyCaches());
			SystemdManager manager = proxies.create(SystemdManager.class,
					DBusTarget.of(SystemdManager.NAME, SystemdManager.PATH));
			List<Unit> units = manager.listUnits();
			assertThat(units).extracting(Unit::name).containsExactly("music.service");
			DBusTarget target = DBusTarget.of(SystemdManager.NAME, PATH);
			assertThat(proxies.create(SystemdUnit.class, target).getActiveState()).isEqualTo("active");
			DBusSubscriptions subscriptions = new DefaultDBusSubscriptions(TestRemotes.on(connection),
					() -> connection);
			BlockingQueue<String> states = new LinkedBlockingQueue<>();
			try (Subscription subscription = subscriptions.subscribe(SystemdUnit.class, SystemdUnit::getActiveState,
					target, (change) -> states.add(change.value().orElse("unknown")))) {
				for (String state : List.of("deactivating", "inactive", "activating", "active")) {
					systemd.updateProperties(PATH, UNIT, Map.of("ActiveState", Variant.of(state)));
					assertThat(states.poll(60, TimeUnit.SECONDS)).isEqualTo(state);
				}
				assertThat(subscription.dropped()).isZero();
			}
		}
	}

}
