package org.dbusspring.client;

import org.dbusspring.remote.RemoteCall;
import org.dbusspring.remote.RemoteObject;

/**
 * What a proxy does by calling the object.
 */
interface RemoteMember extends ProxyMethod {

	/** Which one it is of all remote members of the type. */
	int index();

	/** The call, prepared for an object. */
	RemoteCall on(RemoteObject object);

}
