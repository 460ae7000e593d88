package org.dbusspring.benchmarks.peer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.signature.Signature;

/**
 * Calls the service, and prints how long it took and what it cost.
 */
final class EchoCaller {

	private final DBusConnection connection;

	private final String name;

	/**
	 * @param name the service's name
	 */
	EchoCaller(DBusConnection connection, String name) {
		this.connection = connection;
		this.name = name;
	}

	private Spent spent() {
		return Spent
			.read(this.connection.call(new OutgoingMessage(EchoContract.call(this.name, "Spent", Signature.EMPTY))));
	}

	void call(int calls) throws InterruptedException {
		// what is printed is warm: the compiler gets as much before
		for (int round = 0; round < 6; round++) {
			String sync = sync(calls);
			if (round >= 3) {
				System.out.println(sync);
			}
		}
		for (int round = 0; round < 4; round++) {
			String few = inFlight(16, 40_000);
			String many = inFlight(64, 40_000);
			if (round >= 1) {
				System.out.println(few);
				System.out.println(many);
			}
		}
		for (int round = 0; round < 12; round++) {
			String bytes = bytes();
			String dict = dict();
			if (round >= 6) {
				System.out.println(bytes);
				System.out.println(dict);
			}
		}
	}

	private String sync(int calls) {
		var header = EchoContract.call(this.name, "Quick", EchoContract.INT);
		long[] took = new long[calls];
		Cost cost = new Cost(this::spent);
		for (int i = 0; i < calls; i++) {
			int value = i;
			long start = System.nanoTime();
			Message answer = this.connection.call(new OutgoingMessage(header, (writer) -> writer.writeInt32(value)));
			if (answer.body().readInt32() != i) {
				throw new IllegalStateException("wrong answer");
			}
			took[i] = System.nanoTime() - start;
		}
		String each = cost.of(calls);
		Arrays.sort(took);
		return String.format("sync: p50 %.1f us, p99 %.1f us", took[calls / 2] / 1e3, took[calls * 99 / 100] / 1e3)
				+ each;
	}

	private String inFlight(int window, int total) throws InterruptedException {
		Cost cost = new Cost(this::spent);
		long start = System.nanoTime();
		new Window(this.connection, this.name, total).run(window);
		double seconds = (System.nanoTime() - start) / 1e9;
		return String.format("in flight %d: %.0f calls/s", window, total / seconds) + cost.of(total);
	}

	private String bytes() {
		byte[] bytes = new byte[1 << 20];
		var message = new OutgoingMessage(EchoContract.call(this.name, "EchoB", EchoContract.BYTES),
				(writer) -> writer.writeByteArray(bytes));
		long start = System.nanoTime();
		for (int i = 0; i < 20; i++) {
			if (this.connection.call(message).body().readByteArray().length != bytes.length) {
				throw new IllegalStateException("wrong answer");
			}
		}
		return String.format("1 MiB ay: %.2f ms", (System.nanoTime() - start) / 1e6 / 20);
	}

	private String dict() {
		Map<String, Object> values = new LinkedHashMap<>();
		for (long i = 0; i < 1000; i++) {
			values.put("key" + i, i);
		}
		var message = new OutgoingMessage(EchoContract.call(this.name, "EchoD", EchoContract.DICT),
				(writer) -> EchoContract.DICT_CODEC.write(writer, values));
		long start = System.nanoTime();
		for (int i = 0; i < 50; i++) {
			if (EchoContract.DICT_CODEC.read(this.connection.call(message).body()).size() != values.size()) {
				throw new IllegalStateException("wrong answer");
			}
		}
		return String.format("1000-entry a{sv}: %.2f ms", (System.nanoTime() - start) / 1e6 / 50);
	}

}
