package org.dbusspring.embedded;

import java.util.List;
import java.util.Map;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.match.InvalidMatchRuleException;
import org.dbusspring.core.match.MatchRule;

/**
 * The methods of the bus that are about match rules.
 */
final class DriverRules {

	private static final String INVALID = "org.freedesktop.DBus.Error.MatchRuleInvalid";

	private static final String NOT_FOUND = "org.freedesktop.DBus.Error.MatchRuleNotFound";

	private final int maxRules;

	DriverRules(BusLimits limits) {
		this.maxRules = limits.matchRules();
	}

	Map<String, DriverMethod> methods() {
		return Map.of("AddMatch", this::addMatch, "RemoveMatch", this::removeMatch);
	}

	private void addMatch(DriverCall call) {
		List<MatchRule> rules = call.caller().rules();
		if (rules.size() >= this.maxRules) {
			throw new DBusErrorException(ErrorNames.LIMITS_EXCEEDED,
					"Connection \"" + call.caller().name() + "\" is not allowed to add more match rules (increase "
							+ "limits in configuration file if required; max_match_rules_per_connection="
							+ this.maxRules + ")");
		}
		rules.add(parse(call.readString()));
		call.reply();
	}

	private void removeMatch(DriverCall call) {
		List<MatchRule> rules = call.caller().rules();
		int index = rules.lastIndexOf(parse(call.readString()));
		if (index < 0) {
			throw new DBusErrorException(NOT_FOUND, "The given match rule wasn't found and can't be removed");
		}
		rules.remove(index);
		call.reply();
	}

	static MatchRule parse(String text) {
		try {
			return MatchRule.parse(text);
		}
		catch (InvalidMatchRuleException ex) {
			throw new DBusErrorException(INVALID, ex.getMessage(), ex);
		}
	}

}
