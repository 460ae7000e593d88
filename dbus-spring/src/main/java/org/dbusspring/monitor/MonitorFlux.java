package org.dbusspring.monitor;

import java.util.List;

import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.monitor.BusMonitor;
import org.dbusspring.core.signal.SignalQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * What a monitor overhears as a {@code Flux}, for applications that use Reactor.
 *
 * @since 0.1
 */
public final class MonitorFlux {

	private MonitorFlux() {
	}

	/**
	 * The messages that others exchange. Each subscriber has a monitor of its own, which
	 * ends when it cancels; opening it waits for the bus.
	 * <p>
	 * What is missing is told by {@link DBusMonitorMessage#missed()} and
	 * {@link DBusMonitorMessage#resumed()}. A subscriber that leaves too many messages
	 * unasked for gets, after these, an error of which
	 * {@link reactor.core.Exceptions#isOverflow} is true.
	 * @param monitors opens the monitors
	 * @param rules which messages; all, if there are none
	 */
	public static Flux<DBusMonitorMessage> of(DBusMonitors monitors, List<MatchRule> rules) {
		return Flux.<DBusMonitorMessage>create((sink) -> {
			BusMonitor monitor = monitors.open(rules, sink::next);
			sink.onDispose(monitor::close);
		}, FluxSink.OverflowStrategy.IGNORE).onBackpressureBuffer(SignalQueue.DEFAULT_SIGNALS);
	}

}
