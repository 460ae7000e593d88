package org.dbusspring.sample.service.random;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Numbers that take their time. No thread belongs to one, so that any number of them
 * keeps nobody from getting a quick one.
 */
@Component
class SlowNumbers {

	/** How many may be under way at a time: they are kept, and anybody may ask. */
	static final int MAX_UNFINISHED = 1000;

	/** How many results wait to be fetched; of more, the oldest are forgotten. */
	static final int MAX_RESULTS = 1000;

	private final TaskScheduler scheduler;

	private final Duration perBit;

	private final Set<String> unfinished = new HashSet<>();

	private final Map<String, String> results = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
			return size() > MAX_RESULTS;
		}

	};

	SlowNumbers(TaskScheduler slowNumbersScheduler, @Value("${sample.random.slow-per-bit:1s}") Duration perBit) {
		this.scheduler = slowNumbersScheduler;
		this.perBit = perBit;
	}

	/**
	 * Begins to make a number.
	 * @param whenDone told of the id and the number
	 * @return the id
	 */
	String begin(int bits, Supplier<String> number, BiConsumer<String, String> whenDone) {
		String id = UUID.randomUUID().toString();
		synchronized (this) {
			if (this.unfinished.size() >= MAX_UNFINISHED) {
				throw new DBusErrorException(ErrorNames.LIMITS_EXCEEDED,
						MAX_UNFINISHED + " numbers are being made already: try again later");
			}
			this.unfinished.add(id);
		}
		this.scheduler.schedule(() -> {
			String made = number.get();
			finish(id, made);
			whenDone.accept(id, made);
		}, Instant.now().plus(this.perBit.multipliedBy(Math.max(1, bits))));
		return id;
	}

	private synchronized void finish(String id, String number) {
		this.unfinished.remove(id);
		this.results.put(id, number);
	}

	/** Nothing yet; or the number, once; or that there is none. */
	synchronized String take(String id) {
		if (this.unfinished.contains(id)) {
			return "";
		}
		String number = this.results.remove(id);
		return (number != null) ? number : "No thread matching id " + id;
	}

}
