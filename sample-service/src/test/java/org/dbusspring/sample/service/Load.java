package org.dbusspring.sample.service;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;

/**
 * Calls the sample 2,000 times a second, whatever becomes of the calls, and counts that.
 */
final class Load implements AutoCloseable {

	static final int CALLS_PER_SECOND = 2000;

	/** A few less than the replies that a stock system bus lets a connection wait for. */
	private static final int MAX_WAITING = 120;

	private static final String NAME = "com.larry-price.test";

	private static final OutgoingMessage CALL = new OutgoingMessage(
			MessageHeader.methodCall(NAME, ObjectPath.of("/com/larry_price/test/RandomData"),
					"com.larry_price.test.RandomData", "quick", MessageFlags.NONE, Signature.of("i")),
			(writer) -> writer.writeInt32(64));

	private final DBusConnection connection;

	private final Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();

	private final AtomicInteger waiting = new AtomicInteger();

	private final Thread thread = new Thread(this::run, "load");

	private volatile boolean stopped;

	Load(DBusConnection connection) {
		this.connection = connection;
		this.thread.start();
	}

	private void run() {
		long begin = System.nanoTime();
		long made = 0;
		while (!this.stopped) {
			long due = (System.nanoTime() - begin) * CALLS_PER_SECOND / 1_000_000_000;
			while (made < due && this.waiting.get() < MAX_WAITING) {
				call();
				made++;
			}
			// those that there was no room for are not made up for
			made = Math.max(made, due);
			LockSupport.parkNanos(500_000);
		}
	}

	private void call() {
		this.waiting.incrementAndGet();
		this.connection.callAsync(CALL, Duration.ofSeconds(60)).whenComplete((answer, failure) -> {
			this.waiting.decrementAndGet();
			count((failure == null) ? "answered" : (failure instanceof DBusErrorException error) ? error.getErrorName()
					: failure.getClass().getSimpleName());
		});
	}

	private void count(String outcome) {
		this.outcomes.computeIfAbsent(outcome, (key) -> new AtomicLong()).incrementAndGet();
	}

	long answered() {
		return this.outcomes.getOrDefault("answered", new AtomicLong()).get();
	}

	/** How many calls ended how. */
	Map<String, Long> outcomes() {
		Map<String, Long> all = new TreeMap<>();
		this.outcomes.forEach((outcome, count) -> all.put(outcome, count.get()));
		return all;
	}

	/** Makes no more calls, and waits for those that were made. */
	void stop() {
		this.stopped = true;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	boolean isIdle() {
		return this.waiting.get() == 0;
	}

	@Override
	public void close() {
		stop();
	}

}
