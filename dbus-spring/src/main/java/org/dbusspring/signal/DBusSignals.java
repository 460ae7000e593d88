package org.dbusspring.signal;

import org.dbusspring.core.name.ObjectPath;

/**
 * Emits the signals of services. A signal is a record with
 * {@link org.dbusspring.contract.DBusSignal} inside of a contract, or inside of the class
 * of a service without one; it leaves from the path of the service, on each connection on
 * which that is exported. To be injected.
 * <p>
 * <b>Transactions.</b> Where a transaction of Spring is active, what is emitted leaves
 * when it has committed, after the changes of properties that belong to it, and not at
 * all when it is rolled back. {@link #emitNow} does not wait.
 * <p>
 * <b>Errors.</b> A signal that cannot be written is an error where it is emitted. Nobody
 * waits for a signal: while the service is not on a bus, or the bus is not there, nothing
 * is sent, and nothing fails.
 * <p>
 * Never blocks. Signals of one thread leave in the order in which it emits them. Safe for
 * use by any number of threads.
 *
 * @since 0.1
 */
public interface DBusSignals {

	/**
	 * Emits a signal; in a transaction, when that has committed.
	 * @param signal its values are taken at once
	 * @throws IllegalStateException if no service has this signal, or one has it at
	 * several paths and {@link #from} does not say which
	 * @throws org.dbusspring.core.wire.MarshallingException if D-Bus cannot carry a value
	 * @throws org.dbusspring.core.type.ValueOutOfRangeException if a D-Bus type cannot
	 * hold a value
	 */
	void emit(Record signal);

	/** As {@link #emit}, at once, whatever becomes of the transaction. */
	void emitNow(Record signal);

	/** The same for the object at one path. */
	DBusSignals from(ObjectPath path);

	/**
	 * The same for the object at one path.
	 * @throws org.dbusspring.core.name.InvalidNameException if it is no object path
	 */
	default DBusSignals from(String path) {
		return from(ObjectPath.of(path));
	}

	/**
	 * The same for one service among several that have the signal.
	 * @param bean the service, or its proxy
	 */
	DBusSignals from(Object bean);

	/**
	 * The same for one receiver, who need not have subscribed to it; nobody else gets it.
	 * @param uniqueName a unique name, such as {@code :1.42}
	 * @throws IllegalArgumentException if it is none
	 */
	DBusSignals to(String uniqueName);

}
