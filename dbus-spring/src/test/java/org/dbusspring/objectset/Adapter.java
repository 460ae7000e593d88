package org.dbusspring.objectset;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusProperty;

/** What the tests want of BlueZ's objects of this kind. */
@DBusInterface("org.bluez.Adapter1")
interface Adapter {

	@DBusProperty
	String getAlias();

}
