package org.dbusspring.sample.client.counter;

import java.util.concurrent.ExecutionException;

import org.dbusspring.core.signal.Subscription;
import org.dbusspring.listener.DBusSubscriptions;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.sample.client.Happenings;
import org.dbusspring.sample.client.counter.Counter.CountChanged;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import org.springframework.stereotype.Component;

/**
 * Gets, sets and watches the count.
 */
@Component
@Command(name = "counter", description = "Gets, sets and watches a count.", synopsisSubcommandLabel = "COMMAND")
public class CounterCommand {

	private final Counter counter;

	private final DBusSubscriptions subscriptions;

	CounterCommand(Counter counter, DBusSubscriptions subscriptions) {
		this.counter = counter;
		this.subscriptions = subscriptions;
	}

	@Command(description = "Prints the count.")
	void get() {
		System.out.println(this.counter.getCount());
	}

	@Command(description = "Sets the count.")
	void set(@Parameters(paramLabel = "COUNT", description = "What it is to be.") int count) {
		this.counter.setCount(count);
	}

	@Command(description = "Sets the count to 0.")
	void reset() {
		this.counter.reset();
	}

	@Command(description = "Prints the count, and each one that it changes to.")
	void watch(@Mixin Happenings happenings) throws InterruptedException, ExecutionException {
		// by the signal of old: not every such service announces its property as well
		Subscription changed = this.subscriptions.subscribe(CountChanged.class,
				DBusTarget.of(Counter.SERVICE, Counter.PATH).withClient("counter"),
				(event, info) -> happenings.show(String.valueOf(event.count())));
		try {
			System.out.println(this.counter.getCount());
			happenings.await();
		}
		finally {
			changed.close();
		}
	}

}
