package org.dbusspring.service;

import org.dbusspring.call.CallSource;
import org.dbusspring.call.DBusCall;
import org.dbusspring.call.IncomingDBusCall;
import org.dbusspring.core.name.PathPattern;
import org.dbusspring.core.object.IncomingCall;

/**
 * Where a service stands: on which connection, at which path.
 *
 * @param source the connection
 * @param path the path, with variables or without
 * @param peers follows those who call
 */
record ServicePlace(CallSource source, PathPattern path, ServicePeers peers) {

	/** What handlers see of a call to an interface at this place. */
	DBusCall call(String interfaceName, IncomingCall call) {
		DBusCall current = new IncomingDBusCall(this.source, this.path, interfaceName, call);
		this.peers.called(this.source, current.caller(), call.epoch(), this.path.toString());
		return current;
	}

}
