package org.dbusspring.embedded;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.wire.WireWriter;

/**
 * Figures of the bus, for tests: of those that the reference has, what this bus counts.
 */
final class DriverStats {

	private final Router router;

	private final DriverCredentials peers;

	DriverStats(Router router, DriverCredentials peers) {
		this.router = router;
		this.peers = peers;
	}

	Map<String, DriverMethod> methods() {
		return Map.of("GetStats", this::stats, "GetConnectionStats", this::connectionStats, "GetAllMatchRules",
				this::allMatchRules);
	}

	private void stats(DriverCall call) {
		Delivery delivery = this.router.delivery();
		Map<String, Long> figures = new LinkedHashMap<>();
		figures.put("ActiveConnections", (long) delivery.peers().size() + delivery.monitors().size());
		figures.put("MatchRules", delivery.peers().stream().mapToLong((peer) -> peer.rules().size()).sum());
		figures.put("BusNames", (long) this.router.names().count());
		figures.put("OutgoingBytes", delivery.waiting());
		reply(call, figures);
	}

	private void connectionStats(DriverCall call) {
		Peer peer = this.peers.require(call.readString(), "statistics");
		Map<String, Long> figures = new LinkedHashMap<>();
		figures.put("MatchRules", (long) peer.rules().size());
		figures.put("BusNames", (long) peer.names().size());
		figures.put("PendingReplies", (long) peer.calls().size());
		figures.put("IncomingBytes", peer.unread().get());
		figures.put("OutgoingBytes", peer.outbox().bytes());
		reply(call, figures, peer.name());
	}

	private static void reply(DriverCall call, Map<String, Long> figures) {
		call.reply((body) -> {
			int dict = body.beginArray(8);
			figures.forEach((name, value) -> write(body, name, value));
			body.endArray(dict, 8);
		});
	}

	private static void reply(DriverCall call, Map<String, Long> figures, String uniqueName) {
		call.reply((body) -> {
			int dict = body.beginArray(8);
			figures.forEach((name, value) -> write(body, name, value));
			body.beginStruct();
			body.writeString("UniqueName");
			body.beginVariant("s");
			body.writeString(uniqueName);
			body.endVariant();
			body.endStruct();
			body.endArray(dict, 8);
		});
	}

	private void allMatchRules(DriverCall call) {
		call.reply((body) -> {
			int dict = body.beginArray(8);
			for (Peer peer : this.router.delivery().peers()) {
				body.beginStruct();
				body.writeString(peer.name());
				DriverNames.write(body, texts(peer.rules()));
				body.endStruct();
			}
			body.endArray(dict, 8);
		});
	}

	private static List<String> texts(List<MatchRule> rules) {
		return rules.stream().map(MatchRule::toString).toList();
	}

	/** Writes an entry of a dictionary {@code a{sv}} whose value is a {@code u}. */
	static void write(WireWriter body, String name, long value) {
		body.beginStruct();
		body.writeString(name);
		body.beginVariant("u");
		body.writeInt32((int) Math.min(value, 0xffff_ffffL));
		body.endVariant();
		body.endStruct();
	}

}
