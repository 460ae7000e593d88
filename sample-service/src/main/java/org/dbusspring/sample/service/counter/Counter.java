package org.dbusspring.sample.service.counter;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;

/**
 * A counter, as a class of Qt offers it: a property, and the method and the signal that
 * belong to it there. Their names are told apart by the annotations.
 */
@DBusInterface("api.dbusserver")
public interface Counter {

	/** The count. */
	@DBusProperty(name = "count")
	int getCount();

	/** Sets the property. */
	@DBusProperty(name = "count")
	void setCount(int count);

	/** The method that does the same. */
	@DBusMethod(name = "setCount")
	void changeCount(int count);

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
