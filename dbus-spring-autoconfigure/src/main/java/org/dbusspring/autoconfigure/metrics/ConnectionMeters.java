package org.dbusspring.autoconfigure.metrics;

import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.statistics.ConnectionCounts;
import org.dbusspring.core.statistics.ConnectionStatistics;
import org.dbusspring.core.statistics.MessageCounts;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one connection, or of several that are seen as one. All of their tags are
 * known here: nothing that a peer sends becomes one.
 */
final class ConnectionMeters {

	private static final String BYTES = "bytes";

	private final Supplier<ConnectionStatistics> statistics;

	private final MeterRegistry registry;

	private final Tags tags;

	/**
	 * @param name the name of the connection
	 * @param statistics gives its statistics; meters do not keep it alive
	 */
	ConnectionMeters(String name, Supplier<ConnectionStatistics> statistics, MeterRegistry registry) {
		this.statistics = statistics;
		this.registry = registry;
		this.tags = Tags.of("connection", name);
	}

	void register() {
		traffic("received", ConnectionCounts::received);
		traffic("sent", ConnectionCounts::sent);
		counter("dbus.reconnections", "How often the connection was lost and came back", null, Tags.empty(),
				ConnectionCounts::reconnections);
		queues();
		reader();
		refusals();
	}

	private void traffic(String direction, Function<ConnectionCounts, MessageCounts> counts) {
		Tags directed = Tags.of("direction", direction);
		for (MessageType type : MessageType.values()) {
			counter("dbus.messages", "Messages", null, directed.and("type", name(type)),
					(all) -> counts.apply(all).of(type));
		}
		counter("dbus.traffic", "What messages took on the socket", BYTES, directed,
				(all) -> counts.apply(all).bytes());
	}

	private static String name(MessageType type) {
		return switch (type) {
			case METHOD_CALL -> "call";
			case METHOD_RETURN -> "return";
			case ERROR -> "error";
			case SIGNAL -> "signal";
		};
	}

	private void queues() {
		gauge("dbus.calls.pending", "Calls of this application that wait for their answer", null,
				ConnectionStatistics::pendingCalls);
		gauge("dbus.calls.inflight", "Calls that have arrived and are not answered", null,
				ConnectionStatistics::callsInFlight);
		gauge("dbus.calls.inflight.size", "What calls hold that have arrived and are not answered", BYTES,
				ConnectionStatistics::callBytesInFlight);
		gauge("dbus.send.queue.size", "What waits to leave", BYTES, ConnectionStatistics::bytesOutstanding);
		gauge("dbus.signals.waiting", "Signals that wait for listeners or are with one", null,
				ConnectionStatistics::signalsWaiting);
		gauge("dbus.signals.waiting.size", "What signals hold that wait for listeners", BYTES,
				ConnectionStatistics::signalBytesWaiting);
		gauge("dbus.match.rules", "Match rules that the bus has for this application", null,
				ConnectionStatistics::matchRules);
	}

	private void reader() {
		gauge("dbus.reader.busy", "How long the thread that reads has been at work without a pause", "seconds",
				(all) -> all.busy().toNanos() / 1e9);
	}

	private void refusals() {
		String refused = "dbus.calls.refused";
		String description = "Calls that were refused: too many in flight, or nothing there that they want";
		counter(refused, description, null, Tags.of("reason", "limits"), ConnectionCounts::callsRefused);
		counter(refused, description, null, Tags.of("reason", "unknown"), ConnectionCounts::callsUnknown);
		dropped("answer", "sent", ConnectionCounts::answersDropped);
		dropped("signal", "sent", ConnectionCounts::signalsNotSent);
		dropped("signal", "received", ConnectionCounts::signalsDropped);
		counter("dbus.messages.ignored", "Messages that break a rule of the specification, or answer for somebody else",
				null, Tags.empty(), ConnectionCounts::messagesIgnored);
	}

	private void dropped(String type, String direction, ToDoubleFunction<ConnectionCounts> count) {
		counter("dbus.messages.dropped", "Messages for which there was no room", null,
				Tags.of("type", type, "direction", direction), count);
	}

	private void counter(String name, String description, @Nullable String unit, Tags more,
			ToDoubleFunction<ConnectionCounts> count) {
		FunctionCounter.builder(name, this.statistics, (source) -> count.applyAsDouble(source.get().counts()))
			.description(description)
			.baseUnit(unit)
			.tags(this.tags)
			.tags(more)
			.register(this.registry);
	}

	private void gauge(String name, String description, @Nullable String unit,
			ToDoubleFunction<ConnectionStatistics> value) {
		Gauge.builder(name, this.statistics, (source) -> value.applyAsDouble(source.get()))
			.description(description)
			.baseUnit(unit)
			.tags(this.tags)
			.register(this.registry);
	}

}
