package org.dbusspring.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.address.BusAddresses;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.settings.ConnectionSettings;

/**
 * Our side of the side-by-side measurement: does and prints what the peer in C does, with
 * the same commands.
 */
public final class EchoPeer {

	private static final Duration TIMEOUT = Duration.ofSeconds(25);

	private EchoPeer() {
	}

	/** {@code serve NAME} or {@code call NAME [CALLS]}. */
	public static void main(String[] args) throws Exception {
		if (args.length < 2) {
			System.err.println("usage: serve NAME | call NAME [CALLS]");
			System.exit(2);
		}
		try (DBusConnection connection = DBusConnection
			.open(ConnectionSettings.builder(BusAddresses.session()).name("bench").build())) {
			switch (args[0]) {
				case "serve" -> serve(connection, args[1]);
				case "call" -> call(connection, args[1], (args.length > 2) ? Integer.parseInt(args[2]) : 10_000);
				default -> throw new IllegalArgumentException(args[0]);
			}
		}
	}

	private static void serve(DBusConnection connection, String name) throws InterruptedException {
		connection.export(EchoContract.PATH, EchoContract.exported());
		connection.bus().acquireName(name);
		// until it is killed
		new CountDownLatch(1).await();
	}

	private static void call(DBusConnection connection, String name, int calls) throws InterruptedException {
		// what is printed is warm: the compiler gets as much before
		for (int round = 0; round < 6; round++) {
			String sync = sync(connection, name, calls);
			if (round >= 3) {
				System.out.println(sync);
			}
		}
		for (int round = 0; round < 4; round++) {
			String few = inFlight(connection, name, 16, 40_000);
			String many = inFlight(connection, name, 64, 40_000);
			if (round >= 1) {
				System.out.println(few);
				System.out.println(many);
			}
		}
		for (int round = 0; round < 4; round++) {
			String bytes = bytes(connection, name);
			String dict = dict(connection, name);
			if (round >= 1) {
				System.out.println(bytes);
				System.out.println(dict);
			}
		}
	}

	private static String sync(DBusConnection connection, String name, int calls) {
		var header = EchoContract.call(name, "Quick", EchoContract.INT);
		long[] took = new long[calls];
		for (int i = 0; i < calls; i++) {
			int value = i;
			long start = System.nanoTime();
			Message answer = connection.call(new OutgoingMessage(header, (writer) -> writer.writeInt32(value)));
			if (answer.body().readInt32() != i) {
				throw new IllegalStateException("wrong answer");
			}
			took[i] = System.nanoTime() - start;
		}
		Arrays.sort(took);
		return String.format("sync: p50 %.1f us, p99 %.1f us", took[calls / 2] / 1e3, took[calls * 99 / 100] / 1e3);
	}

	private static String inFlight(DBusConnection connection, String name, int window, int total)
			throws InterruptedException {
		var message = new OutgoingMessage(EchoContract.call(name, "Quick", EchoContract.INT),
				(writer) -> writer.writeInt32(1));
		Semaphore free = new Semaphore(window);
		CountDownLatch done = new CountDownLatch(total);
		long start = System.nanoTime();
		for (int i = 0; i < total; i++) {
			free.acquire();
			connection.callAsync(message, TIMEOUT).whenComplete((answer, ex) -> {
				if (ex != null) {
					ex.printStackTrace();
					System.exit(1);
				}
				free.release();
				done.countDown();
			});
		}
		if (!done.await(60, TimeUnit.SECONDS)) {
			throw new IllegalStateException("calls are missing");
		}
		return String.format("in flight %d: %.0f calls/s", window, total / ((System.nanoTime() - start) / 1e9));
	}

	private static String bytes(DBusConnection connection, String name) {
		byte[] bytes = new byte[1 << 20];
		var message = new OutgoingMessage(EchoContract.call(name, "EchoB", EchoContract.BYTES),
				(writer) -> writer.writeByteArray(bytes));
		long start = System.nanoTime();
		for (int i = 0; i < 20; i++) {
			if (connection.call(message).body().readByteArray().length != bytes.length) {
				throw new IllegalStateException("wrong answer");
			}
		}
		return String.format("1 MiB ay: %.2f ms", (System.nanoTime() - start) / 1e6 / 20);
	}

	private static String dict(DBusConnection connection, String name) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (long i = 0; i < 1000; i++) {
			values.put("key" + i, i);
		}
		var message = new OutgoingMessage(EchoContract.call(name, "EchoD", EchoContract.DICT),
				(writer) -> EchoContract.DICT_CODEC.write(writer, values));
		long start = System.nanoTime();
		for (int i = 0; i < 50; i++) {
			if (EchoContract.DICT_CODEC.read(connection.call(message).body()).size() != values.size()) {
				throw new IllegalStateException("wrong answer");
			}
		}
		return String.format("1000-entry a{sv}: %.2f ms", (System.nanoTime() - start) / 1e6 / 50);
	}

}
