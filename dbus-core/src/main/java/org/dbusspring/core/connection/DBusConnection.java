package org.dbusspring.core.connection;

import java.util.List;

import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.SignalListener;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.Subscription;

/**
 * A connection to a bus. What is declared on it, names and match rules too, holds in each
 * of its lives; the bus says who sent a message, and can be believed.
 *
 * @since 0.1
 */
public interface DBusConnection extends MessageConnection {

	/**
	 * Connects to a bus: tries the addresses in order, authenticates, says Hello.
	 * @throws org.dbusspring.core.transport.BusUnreachableException if no address leads
	 * to a bus; its message tells what happened at each
	 * @throws org.dbusspring.core.auth.AuthenticationFailedException if a bus refused us
	 * @throws org.dbusspring.core.error.CallInterruptedException if the thread is
	 * interrupted
	 */
	static DBusConnection open(ConnectionSettings settings) {
		return BusConnection.open(settings);
	}

	/**
	 * As {@link #open}, without waiting: tries to connect in the background until it
	 * succeeds, as after a loss.
	 */
	static DBusConnection openLater(ConnectionSettings settings) {
		return BusConnection.openLater(settings);
	}

	/**
	 * The unique name that the bus gave to this connection, such as {@code :1.42}: in
	 * this life, or in the last one if there is none now, or empty if there was none.
	 */
	String uniqueName();

	/**
	 * {@inheritDoc}
	 * <p>
	 * The bus has the match rule when this returns, unless there is no connection now. A
	 * well-known name as the rule's sender stands for whoever owns it when the signal is
	 * sent.
	 */
	@Override
	Subscription subscribe(MatchRule rule, SignalQueue queue, SignalListener listener);

	/**
	 * Owns a well-known name, in this life and in those that follow: asks for it now, in
	 * each new life after objects and subscriptions are in place, and when somebody else
	 * who had it gives it up. Without flags we wait in the bus's queue for a name that is
	 * somebody else's; with {@link RequestNameFlag#DO_NOT_QUEUE} we do not.
	 * @throws org.dbusspring.core.name.InvalidNameException if it is not a well-known
	 * name
	 * @throws org.dbusspring.core.error.DBusErrorException if the bus's policy refuses it
	 * @throws IllegalStateException if this connection asks for it already
	 */
	NameRegistration ownName(String name, RequestNameFlag... flags);

	/** The match rules that the bus has for us, or is to have when it comes back. */
	List<MatchRule> matchRules();

	/** What the bus itself offers: names. */
	MessageBus bus();

}
