package org.dbusspring.core.test.hostile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.test.corpus.Corpus;
import org.dbusspring.core.test.corpus.CorpusMessage;
import org.dbusspring.core.test.corpus.Recipe;

/**
 * Sends the whole corpus through a bus, to a service and to a client of ours.
 */
public final class BusFlood {

	/** How often everything is sent; more by the property, for a run of its own. */
	public static final int ROUNDS = Integer.getInteger("dbus.test.hostile-rounds", 1);

	private static final int WARM_UP = 300;

	private BusFlood() {
	}

	/**
	 * Sends everything. Afterwards a normal call works, and nothing is left behind.
	 * @param address of a bus that carries messages of this user
	 * @return how many messages were sent
	 */
	public static long run(String address) throws IOException {
		try (DBusConnection service = connect(address, "service"); DBusConnection client = connect(address, "client")) {
			service.export(HostileService.PATH, HostileService.exported(() -> service));
			client.export(HostileService.PATH, HostileService.exported(() -> client));
			client.subscribe(MatchRule.parse("type='signal',path='" + HostileService.PATH + "'"),
					(signal) -> HostileService.read(signal.message()));
			List<CorpusMessage> all = new ArrayList<>();
			all.addAll(Corpus.of(HostileService.envelope(service.uniqueName(), "Check", 2), Recipe.CALL));
			all.addAll(Corpus.of(HostileService.envelope("", "Check", 2), Recipe.SIGNAL));
			all.addAll(Corpus.of(HostileService.envelope(client.uniqueName(), "Check", 2), Recipe.RETURN));
			HostileService.assertServes(client, service.uniqueName());
			HostilePeer.flood(address, true, all.subList(0, WARM_UP));
			Footprint before = Footprint.take();
			for (int i = 0; i < ROUNDS; i++) {
				HostilePeer.flood(address, true, all);
			}
			HostileService.assertServes(client, service.uniqueName());
			HostileService.assertServes(service, client.uniqueName());
			Footprint.awaitNoMoreThan(before);
			return (long) ROUNDS * all.size();
		}
	}

	private static DBusConnection connect(String address, String name) {
		return DBusConnection.open(ConnectionSettings.builder(address).name(name).withoutReconnect().build());
	}

}
