package org.dbusspring.listener;

import java.util.Objects;

import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.signal.SignalListener;
import org.dbusspring.observation.DBusMember;
import org.dbusspring.observation.DBusObservations;
import org.dbusspring.observation.DBusObservations.Delivery;

/**
 * Signals of one subscription, for those who watch. They have the names that the
 * subscription wants: where it takes any, others could make up any number.
 *
 * @param observations observes the deliveries
 * @param connection the name of the connection
 * @param interfaceName the interface that is wanted
 * @param member the signal that is wanted
 */
record ObservedSignals(DBusObservations observations, String connection, String interfaceName, String member) {

	/** For a rule that is known ahead. */
	static ObservedSignals of(DBusObservations observations, String connection, MatchRule rule) {
		return new ObservedSignals(observations, connection,
				Objects.requireNonNullElse(rule.interfaceName(), DBusMember.UNKNOWN),
				Objects.requireNonNullElse(rule.member(), DBusMember.UNKNOWN));
	}

	/** For a rule that is made while the application runs: there may be any number. */
	static ObservedSignals ofNamed(DBusObservations observations, String connection, MatchRule rule) {
		ObservedSignals signals = of(observations, connection, rule);
		DBusMember bounded = observations.bounded(DBusMember.method(signals.interfaceName, signals.member));
		return new ObservedSignals(observations, connection, bounded.interfaceName(), bounded.name());
	}

	void deliver(Delivery delivery) throws Exception {
		this.observations.deliver(this.connection, this.interfaceName, this.member, delivery);
	}

	/** A listener whose deliveries are observed. */
	SignalListener observe(SignalListener listener) {
		return (received) -> deliver(() -> listener.onSignal(received));
	}

}
