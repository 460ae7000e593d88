package org.dbusspring.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.wire.WireReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes peers monitors. Every peer may become one: it is this user.
 */
final class DriverMonitoring {

	private static final Logger logger = LoggerFactory.getLogger(DriverMonitoring.class);

	private final String label;

	private final int maxRules;

	private final Router router;

	DriverMonitoring(EmbeddedBusSettings settings, Router router) {
		this.label = settings.name();
		this.maxRules = settings.limits().matchRules();
		this.router = router;
	}

	Map<String, DriverMethod> methods() {
		return Map.of("BecomeMonitor", this::becomeMonitor);
	}

	private void becomeMonitor(DriverCall call) {
		List<MatchRule> rules = rules(call.arguments());
		if (call.arguments().readInt32() != 0) {
			throw new DBusErrorException(ErrorNames.INVALID_ARGS, "BecomeMonitor does not support any flags yet");
		}
		Peer peer = call.caller();
		call.reply();
		// in the order of the reference: it is still told that its names are lost
		List.copyOf(peer.names()).forEach((name) -> this.router.names().release(peer, name));
		this.router.delivery().becomesMonitor(peer, rules);
		this.router.dropReplies(peer);
		logger.info("Bus '{}': {} is a monitor now", this.label, peer.describe());
	}

	private List<MatchRule> rules(WireReader arguments) {
		List<MatchRule> rules = new ArrayList<>();
		int end = arguments.beginArray(4);
		while (arguments.position() < end) {
			rules.add(DriverRules.parse(arguments.readString()));
			if (rules.size() > this.maxRules) {
				throw new DBusErrorException(ErrorNames.LIMITS_EXCEEDED,
						"A monitor may have " + this.maxRules + " match rules, not more");
			}
		}
		arguments.endArray(end);
		return rules.isEmpty() ? List.of(MatchRule.builder().build()) : rules;
	}

}
