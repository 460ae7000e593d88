package org.dbusspring.sample.gateway;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import reactor.core.publisher.Mono;

/**
 * Numbers by their keys. No thread waits for the answers.
 */
@DBusInterface("net.local.MyDBService")
public interface KeyValueStore {

	/**
	 * The number of a key.
	 * @return a JSON text, also where there is no such key
	 */
	@DBusMethod(name = "get")
	Mono<String> get(String key);

}
