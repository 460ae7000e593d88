package org.dbusspring.sample.service.counter;

import org.dbusspring.service.DBusService;
import org.dbusspring.signal.DBusPropertyChanges;
import org.dbusspring.signal.DBusSignals;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * Counts. A change of the property is announced by itself where a peer has set it, and
 * here where a method did.
 */
@ConditionalOnBooleanProperty(name = "sample.counter.enabled", matchIfMissing = true)
@DBusService(name = "local.myhost", path = "/QtDBusDemo/DBusServer", connection = "${sample.counter.connection:}")
class CounterService implements Counter {

	private final DBusSignals signals;

	private final DBusPropertyChanges changes;

	private int count;

	CounterService(DBusSignals signals, DBusPropertyChanges changes) {
		this.signals = signals;
		this.changes = changes;
	}

	@Override
	public synchronized int getCount() {
		return this.count;
	}

	@Override
	public void setCount(int count) {
		change(count);
	}

	@Override
	public synchronized void changeCount(int count) {
		if (change(count)) {
			this.changes.of(this).changed("count", count).announce();
		}
	}

	@Override
	public void reset() {
		changeCount(0);
	}

	/**
	 * With the lock held: listeners hear of changes in the order in which they are made.
	 */
	private synchronized boolean change(int count) {
		if (this.count == count) {
			return false;
		}
		this.count = count;
		this.signals.emit(new CountChanged(count));
		return true;
	}

}
