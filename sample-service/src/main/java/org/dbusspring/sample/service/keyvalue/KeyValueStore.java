package org.dbusspring.sample.service.keyvalue;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusParam;

/**
 * Numbers by their keys.
 */
@DBusInterface("net.local.MyDBService")
public interface KeyValueStore {

	/**
	 * The number of a key.
	 * @return a JSON text: {@code {"message": "Key retrieved", "result": 1}}; where there
	 * is no such key {@code {"message": "No key found", "result": null}}
	 */
	@DBusMethod(name = "get")
	String get(@DBusParam(defaultValue = "") String key);

}
