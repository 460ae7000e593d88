package org.dbusspring.sample.client.counter;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;

/**
 * A counter.
 */
@DBusInterface("api.dbusserver")
public interface Counter {

	/** The bus name of the service. */
	String SERVICE = "local.myhost";

	/** Where it stands. */
	String PATH = "/QtDBusDemo/DBusServer";

	/** The count. */
	@DBusProperty(name = "count")
	int getCount();

	/** Sets the property. */
	@DBusProperty(name = "count")
	void setCount(int count);

	/** Sets it to 0. */
	@DBusMethod(name = "reset")
	void reset();

	/**
	 * The count is another one.
	 *
	 * @param count the new one
	 */
	@DBusSignal(name = "countChanged")
	record CountChanged(int count) {

	}

}
