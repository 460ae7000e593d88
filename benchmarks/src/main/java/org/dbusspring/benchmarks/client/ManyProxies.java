package org.dbusspring.benchmarks.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.client.DBusProxies;
import org.dbusspring.client.DBusProxyFactory;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.connection.DBusPeerConnections;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.core.address.BusAddresses;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.PropertyAccess;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.PropertyHandler;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.observation.DBusObservations;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.CallOptions;
import org.dbusspring.remote.DBusClientSettings;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.RemoteObjects;

/**
 * Proxies with caches on as many objects of another connection: how long it takes until
 * all have their values, what they hold, and what is left of them when they are gone. The
 * first round is that of a program that has just started.
 */
public final class ManyProxies {

	private static final int PROXIES = 1_000;

	private static final int ROUNDS = 10;

	private static final String INTERFACE = "com.example.Player";

	private final DBusConnection service;

	private final DBusConnection client;

	private ManyProxies(DBusConnection service, DBusConnection client) {
		this.service = service;
		this.client = client;
	}

	public static void main(String[] args) {
		ConnectionSettings settings = ConnectionSettings.builder(BusAddresses.session()).build();
		try (DBusConnection service = DBusConnection.open(settings);
				DBusConnection client = DBusConnection.open(settings)) {
			ManyProxies measured = new ManyProxies(service, client);
			measured.export();
			System.out.println(PROXIES + " proxies with caches");
			System.out.println("round  made ms  first reads ms  all cached ms  read ns  match rules  heap KiB"
					+ "  then match rules  then heap KiB");
			for (int round = 1; round <= ROUNDS; round++) {
				System.out.println("%5d".formatted(round) + measured.round());
			}
		}
	}

	private void export() {
		InterfaceDescription description = InterfaceDescription.of(INTERFACE)
			.withProperty(PropertyDescription.of("Title", "s", PropertyAccess.READ));
		for (int i = 0; i < PROXIES; i++) {
			String title = "title " + i;
			this.service.export(path(i), new ExportedInterface(description, Map.of(),
					Map.of("Title", PropertyHandler.of(Codecs.standard().of(String.class), () -> title))));
		}
	}

	private static ObjectPath path(int number) {
		return ObjectPath.of("/player/" + number);
	}

	private String round() {
		long heapBefore = heap();
		PropertyCaches caches = new PropertyCaches();
		long start = System.nanoTime();
		List<Player> players = proxies(caches);
		long made = System.nanoTime();
		readAll(players);
		long read = System.nanoTime();
		long misses;
		do {
			misses = caches.misses();
			readAll(players);
		}
		while (caches.misses() != misses);
		long cached = System.nanoTime();
		readAll(players);
		long readAgain = System.nanoTime();
		int rules = this.client.statistics().matchRules();
		long heap = heap() - heapBefore;
		caches.close();
		players.clear();
		return "  %7.1f  %14.1f  %13.1f  %7d  %11d  %8d  %16d  %13d".formatted(millis(made - start),
				millis(read - made), millis(cached - start), (readAgain - cached) / PROXIES, rules, heap >> 10,
				this.client.statistics().matchRules(), (heap() - heapBefore) >> 10);
	}

	private List<Player> proxies(PropertyCaches caches) {
		RemoteObjects objects = new RemoteObjects(DBusConnections.of(() -> this.client),
				new DBusPeerConnections((address) -> ConnectionSettings.builder(address).build()),
				(connection) -> CallOptions.timeout(ConnectionSettings.DEFAULT_CALL_TIMEOUT),
				(name) -> DBusClientSettings.NONE, new DBusObservations(ObservationRegistry.NOOP));
		DBusProxies proxies = new DBusProxyFactory(objects, caches);
		List<Player> players = new ArrayList<>();
		for (int i = 0; i < PROXIES; i++) {
			players.add(proxies.create(Player.class,
					DBusTarget.of(this.service.uniqueName(), path(i)).withCachedProperties()));
		}
		return players;
	}

	private static void readAll(List<Player> players) {
		for (int i = 0; i < PROXIES; i++) {
			if (!players.get(i).getTitle().equals("title " + i)) {
				throw new IllegalStateException("The title of another player: " + players.get(i).getTitle());
			}
		}
	}

	private static double millis(long nanos) {
		return nanos / 1e6;
	}

	private static long heap() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}

	@DBusInterface(INTERFACE)
	interface Player {

		@DBusProperty
		String getTitle();

	}

}
