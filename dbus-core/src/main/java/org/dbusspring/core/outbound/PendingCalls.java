package org.dbusspring.core.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.core.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection that wait for their answers, by serial; and the source of
 * serials. A serial is never 0 and never one that is still waited for, also after they
 * wrapped.
 */
final class PendingCalls {

	private final ConcurrentMap<Integer, PendingCall> calls = new ConcurrentHashMap<>();

	/** Set by a test, to see the numbers come round. */
	final AtomicInteger lastSerial;

	private volatile @Nullable RuntimeException closed;

	PendingCalls(int lastSerial) {
		this.lastSerial = new AtomicInteger(lastSerial);
	}

	/** A serial for a message that is not answered. */
	int nextSerial() {
		int serial;
		do {
			serial = this.lastSerial.incrementAndGet();
		}
		while (serial == 0 || (!this.calls.isEmpty() && this.calls.containsKey(serial)));
		return serial;
	}

	/**
	 * Adds a call.
	 * @return its serial
	 * @throws RuntimeException why the connection ended, if it has
	 */
	int add(PendingCall call) {
		int serial;
		do {
			serial = this.lastSerial.incrementAndGet();
		}
		while (serial == 0 || this.calls.putIfAbsent(serial, call) != null);
		RuntimeException reason = this.closed;
		if (reason != null) {
			// whoever ends the connection may have missed this one
			this.calls.remove(serial);
			throw reason;
		}
		return serial;
	}

	/** The call with that serial, if it waits. */
	@Nullable PendingCall find(int serial) {
		return this.calls.get(serial);
	}

	/**
	 * Forgets a call, if it still waits.
	 * @return whether it did
	 */
	boolean remove(int serial, PendingCall call) {
		return this.calls.remove(serial, call);
	}

	/** The calls that wait, with their serials, as they are found. */
	Set<Map.Entry<Integer, PendingCall>> entries() {
		return this.calls.entrySet();
	}

	/** Why the connection ended, if it has. */
	@Nullable RuntimeException closed() {
		return this.closed;
	}

	boolean isEmpty() {
		return this.calls.isEmpty();
	}

	int size() {
		return this.calls.size();
	}

	/**
	 * Ends every call, and refuses those that come.
	 * @return what is left to do on the executor
	 */
	List<Work> close(RuntimeException reason) {
		this.closed = reason;
		List<Work> left = new ArrayList<>();
		for (Integer serial : this.calls.keySet()) {
			PendingCall call = this.calls.remove(serial);
			Work work = (call != null) ? call.fail(reason) : null;
			if (work != null) {
				left.add(work);
			}
		}
		return left;
	}

}
