package org.dbusspring.sample.client.units;

import java.util.concurrent.Callable;

import org.dbusspring.client.DBusProxies;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.listener.DBusSubscriptions;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.sample.client.Happenings;
import org.dbusspring.systemd.SystemdManager;
import org.dbusspring.systemd.SystemdManager.Unit;
import org.dbusspring.systemd.SystemdUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.springframework.stereotype.Component;

/**
 * Shows units of systemd.
 */
@Component
@Command(name = "units", description = "Shows the units of systemd, or the state of one.")
public class UnitsCommand implements Callable<Integer> {

	private final SystemdManager systemd;

	private final DBusProxies proxies;

	private final DBusSubscriptions subscriptions;

	@Parameters(index = "0", arity = "0..1", paramLabel = "UNIT",
			description = "The unit of which to show the state, such as dbus.service.")
	private @Nullable String name;

	@Option(names = { "-f", "--follow" }, description = "Goes on to show the states that the unit changes to.")
	private boolean follow;

	@Mixin
	private Happenings happenings = new Happenings();

	UnitsCommand(SystemdManager systemd, DBusProxies proxies, DBusSubscriptions subscriptions) {
		this.systemd = systemd;
		this.proxies = proxies;
		this.subscriptions = subscriptions;
	}

	@Override
	public Integer call() throws Exception {
		if (this.name == null) {
			this.systemd.listUnits().forEach(UnitsCommand::print);
			return 0;
		}
		DBusTarget target = DBusTarget.of(SystemdManager.NAME, this.systemd.loadUnit(this.name)).onConnection("system");
		SystemdUnit unit = this.proxies.create(SystemdUnit.class, target);
		if (!this.follow) {
			System.out.println(unit.getActiveState());
			return 0;
		}
		// without it systemd tells of no unit
		this.systemd.subscribe();
		Subscription states = this.subscriptions.subscribe(SystemdUnit.class, SystemdUnit::getActiveState, target,
				(change) -> this.happenings.show(change.value().orElseGet(unit::getActiveState)));
		try {
			System.out.println(unit.getActiveState());
			this.happenings.await();
		}
		finally {
			states.close();
		}
		return 0;
	}

	private static void print(Unit unit) {
		System.out.printf("%-60s %-10s %-10s %-12s %s%n", unit.name(), unit.loadState(), unit.activeState(),
				unit.subState(), unit.description());
	}

}
