package org.dbusspring.docs;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusProperty;

@DBusInterface("org.bluez.Adapter1")
public interface Adapter {

	@DBusProperty
	String getAlias();

}
