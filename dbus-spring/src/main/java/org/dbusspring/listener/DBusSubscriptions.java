package org.dbusspring.listener;

import java.util.List;

import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.type.Variant;
import org.dbusspring.remote.DBusTarget;

/**
 * Subscribes to signals at run time; for what is known ahead see {@link DBusListener}.
 * Each subscription has a queue of its own, holds through losses of the connection, and
 * ends when it is closed or the application does.
 *
 * @since 0.1
 */
public interface DBusSubscriptions {

	/**
	 * Subscribes to a signal of a contract.
	 * @param signal a record with {@link org.dbusspring.contract.DBusSignal}
	 * @param target whose signals; without a path those of all its objects
	 * @param handler takes them
	 * @return to be closed; tells how many were dropped
	 * @throws org.dbusspring.contract.InvalidContractException if the record is no signal
	 * @throws org.dbusspring.core.error.DBusException if there is no connection yet and
	 * none can be opened, or the bus refuses the match rule
	 */
	<T extends Record> Subscription subscribe(Class<T> signal, DBusTarget target, DBusSignalHandler<T> handler);

	/**
	 * Subscribes to whatever a match rule says.
	 * @param rule one for signals
	 * @param handler takes the values that they carry
	 * @return to be closed; tells how many were dropped
	 * @throws org.dbusspring.core.error.DBusException as above
	 */
	Subscription subscribe(MatchRule rule, DBusSignalHandler<List<Variant>> handler);

}
