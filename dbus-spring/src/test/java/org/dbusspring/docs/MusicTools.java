package org.dbusspring.docs;

import java.util.List;
import java.util.function.Consumer;

import org.dbusspring.client.DBusProxies;
import org.dbusspring.client.RegisterDBusContracts;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.monitor.BusMonitor;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.type.TypeReference;
import org.dbusspring.docs.Player.Played;
import org.dbusspring.listener.DBusSubscriptions;
import org.dbusspring.listener.SignalFlux;
import org.dbusspring.monitor.DBusMonitors;
import org.dbusspring.objectset.DBusObjectListener;
import org.dbusspring.objectset.DBusObjectSet;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.template.DBusTemplate;
import reactor.core.publisher.Flux;

import org.springframework.stereotype.Component;

@Component
@RegisterDBusContracts({ Player.class, Adapter.class })
class MusicTools {

	private final DBusProxies proxies;

	private final DBusTemplate template;

	private final DBusSubscriptions subscriptions;

	private final DBusMonitors monitors;

	MusicTools(DBusProxies proxies, DBusTemplate template, DBusSubscriptions subscriptions, DBusMonitors monitors) {
		this.proxies = proxies;
		this.template = template;
		this.subscriptions = subscriptions;
		this.monitors = monitors;
	}

	Player player(String name) {
		Player player = this.proxies.create(Player.class, DBusTarget.of(name, "/com/example/Music"));
		return player;
	}

	DBusObjectSet<Adapter> adapters(Consumer<String> show) {
		DBusObjectSet<Adapter> adapters = this.proxies.objects(Adapter.class, DBusTarget.of("org.bluez", "/"));
		adapters.addListener(new DBusObjectListener<>() {

			@Override
			public void added(ObjectPath path, Adapter adapter) {
				show.accept(adapter.getAlias());
			}

		});
		return adapters;
	}

	List<String> names() {
		List<String> names = this.template.object("org.freedesktop.DBus", "/org/freedesktop/DBus")
			.method("org.freedesktop.DBus", "ListNames")
			.call(new TypeReference<List<String>>() {
			});
		return names;
	}

	Subscription followVolume(Consumer<Double> show) {
		Subscription volume = this.subscriptions.subscribe(Player.class, Player::getVolume, DBusTarget.client("music"),
				(change) -> change.value().ifPresent(show));
		return volume;
	}

	Flux<Played> playedByAnybody() {
		Flux<Played> played = SignalFlux.of(this.subscriptions, Played.class, DBusTarget.client("music"));
		return played;
	}

	BusMonitor monitor(Consumer<String> show) {
		BusMonitor monitor = this.monitors.open(List.of(MatchRule.parse("interface='com.example.Music'")),
				(message) -> show.accept(message.sender() + " sends " + message.member() + message.values()));
		return monitor;
	}

}
