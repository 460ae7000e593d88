package org.dbusspring.sample.gateway;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.remote.DBusCallOptions;
import reactor.core.publisher.Mono;

/**
 * What every service answers, without anybody waiting for it.
 */
@DBusInterface("org.freedesktop.DBus.Peer")
public interface BackendPeer {

	/** Comes back. */
	@DBusMethod(name = "Ping")
	@DBusCallOptions(timeout = "1s")
	Mono<Void> ping();

}
