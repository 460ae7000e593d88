package org.dbusspring.client.scanned;

import org.dbusspring.contract.DBusInterface;

/**
 * A contract to be found by a search of its package.
 */
@DBusInterface("com.example.Scanned")
public interface Scanned {

}
