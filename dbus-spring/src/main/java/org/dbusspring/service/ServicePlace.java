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
 */
record ServicePlace(CallSource source, PathPattern path) {

	/** What handlers see of a call to an interface at this place. */
	DBusCall call(String interfaceName, IncomingCall call) {
		return new IncomingDBusCall(this.source, this.path, interfaceName, call);
	}

}
