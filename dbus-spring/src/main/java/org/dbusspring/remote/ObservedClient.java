package org.dbusspring.remote;

import io.micrometer.observation.Observation;
import org.dbusspring.observation.DBusMember;
import org.dbusspring.observation.DBusObservations;

/**
 * A client, for those who watch.
 *
 * @param observations observes its calls
 * @param connection the name of its connection
 * @param name its name; empty if it has none but its destination
 * @param destination the bus name that it calls; empty where there is no bus
 */
record ObservedClient(DBusObservations observations, String connection, String name, String destination) {

	/** A started observation. */
	Observation start(DBusMember called) {
		return this.observations.clientCall(this.connection, called, this.name, this.destination);
	}

}
