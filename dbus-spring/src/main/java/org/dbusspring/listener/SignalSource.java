package org.dbusspring.listener;

import org.dbusspring.contract.ContractSignal;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.name.ObjectPath;
import org.jspecify.annotations.Nullable;

/**
 * The match rules of signals.
 */
final class SignalSource {

	private SignalSource() {
	}

	/**
	 * @param sender a bus name, or {@code null} for anybody
	 * @param path an object, or {@code null} for any
	 */
	static MatchRule rule(ContractSignal signal, @Nullable String sender, @Nullable ObjectPath path) {
		MatchRule.Builder rule = MatchRule.builder()
			.type(MessageType.SIGNAL)
			.interfaceName(signal.interfaceName())
			.member(signal.name());
		if (sender != null) {
			rule.sender(sender);
		}
		if (path != null) {
			rule.path(path);
		}
		return rule.build();
	}

}
