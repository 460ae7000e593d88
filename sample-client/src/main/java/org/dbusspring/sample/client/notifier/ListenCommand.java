package org.dbusspring.sample.client.notifier;

import java.util.List;
import java.util.concurrent.Callable;

import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.type.Variant;
import org.dbusspring.listener.DBusSubscriptions;
import org.dbusspring.sample.client.Happenings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.springframework.stereotype.Component;

/**
 * Shows notifications, whoever sends them.
 */
@Component
@Command(name = "listen", description = "Shows notifications.")
public class ListenCommand implements Callable<Integer> {

	private final DBusSubscriptions subscriptions;

	@Parameters(index = "0", paramLabel = "PATH", description = "What they are about, such as /news.")
	private String path = "";

	@Option(names = "--sender", paramLabel = "NAME", description = "Only those of the owner of that bus name.")
	private @Nullable String sender;

	@Mixin
	private Happenings happenings = new Happenings();

	ListenCommand(DBusSubscriptions subscriptions) {
		this.subscriptions = subscriptions;
	}

	@Override
	public Integer call() throws Exception {
		MatchRule.Builder rule = MatchRule.builder()
			.type(MessageType.SIGNAL)
			.interfaceName(Notifications.INTERFACE)
			.member(Notifications.MEMBER)
			.path(Notifications.path(this.path));
		if (this.sender != null) {
			rule.sender(this.sender);
		}
		Subscription notified = this.subscriptions.subscribe(rule.build(), (values, info) -> show(values));
		try {
			this.happenings.await();
		}
		finally {
			notified.close();
		}
		return 0;
	}

	/** Anybody can send anything, what is no text is none of these. */
	private void show(List<Variant> values) {
		if (values.size() == 1 && values.get(0).value() instanceof String message) {
			this.happenings
				.show("Hi! I am midgard_dbus from midgard-python. I got message:" + System.lineSeparator() + message);
		}
	}

}
