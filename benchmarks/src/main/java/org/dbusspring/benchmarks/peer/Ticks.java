package org.dbusspring.benchmarks.peer;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.SendQueueFullException;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.signal.SignalQueue;

/**
 * The signals of the measurement: as many as possible, from one to one.
 */
final class Ticks {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final long PAUSE_NANOS = 100_000;

	private Ticks() {
	}

	/** Emits rounds of signals, and prints the rate of each. */
	static void emit(DBusConnection connection, int rounds, int count) {
		MessageHeader header = EchoContract.tick();
		for (int round = 0; round < rounds; round++) {
			long start = System.nanoTime();
			for (int i = 0; i < count; i++) {
				long value = i;
				emit(connection, new OutgoingMessage(header, (writer) -> writer.writeInt64(value)));
			}
			if (!connection.drain(PATIENCE)) {
				throw new IllegalStateException("the bus does not read");
			}
			System.out.printf("emitted: %.0f signals/s%n", count / ((System.nanoTime() - start) / 1e9));
		}
	}

	private static void emit(DBusConnection connection, OutgoingMessage signal) {
		for (;;) {
			try {
				connection.send(signal);
				return;
			}
			catch (SendQueueFullException ex) {
				LockSupport.parkNanos(PAUSE_NANOS);
			}
		}
	}

	/** Waits for rounds of signals, and prints the rate of each. */
	static void listen(DBusConnection connection, int rounds, int count) throws InterruptedException {
		BlockingQueue<Double> rates = new LinkedBlockingQueue<>();
		// nothing is dropped, so that all are counted
		SignalQueue queue = new SignalQueue(rounds * count, Integer.MAX_VALUE);
		long[] heardAndSince = new long[2];
		connection.subscribe(EchoContract.ticks(), queue, (signal) -> {
			if (heardAndSince[0]++ == 0) {
				heardAndSince[1] = System.nanoTime();
			}
			if (heardAndSince[0] == count) {
				rates.add(count / ((System.nanoTime() - heardAndSince[1]) / 1e9));
				heardAndSince[0] = 0;
			}
		});
		System.out.println("ready");
		for (int round = 0; round < rounds; round++) {
			System.out.printf("heard: %.0f signals/s%n", rates.take());
		}
	}

}
