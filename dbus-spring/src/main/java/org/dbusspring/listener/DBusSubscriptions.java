package org.dbusspring.listener;

import java.util.List;
import java.util.function.Function;

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
	 * Subscribes to the changes of a property.
	 *
	 * <pre class="code">
	 * subscriptions.subscribe(Player.class, Player::getVolume, target, (change) -> show(change.value()));
	 * </pre>
	 *
	 * A value that came with the announcement is read as the getter would return it. What
	 * the value is at first, and what it is when another owner of the destination has
	 * come, is for the handler's side to ask.
	 * @param contract an interface with {@link org.dbusspring.contract.DBusInterface}
	 * @param getter the getter of the property, called once to see which one it is
	 * @param target whose property; without a path those of all its objects
	 * @param handler takes the changes
	 * @return to be closed; tells how many announcements were dropped
	 * @throws IllegalArgumentException if the getter is none of a property whose changes
	 * are announced
	 * @throws org.dbusspring.contract.InvalidContractException if the type is no contract
	 * @throws org.dbusspring.core.error.DBusException as above
	 */
	<C, V> Subscription subscribe(Class<C> contract, Function<? super C, V> getter, DBusTarget target,
			DBusPropertyHandler<V> handler);

	/**
	 * Subscribes to whatever a match rule says.
	 * @param rule one for signals
	 * @param handler takes the values that they carry
	 * @return to be closed; tells how many were dropped
	 * @throws org.dbusspring.core.error.DBusException as above
	 */
	Subscription subscribe(MatchRule rule, DBusSignalHandler<List<Variant>> handler);

}
