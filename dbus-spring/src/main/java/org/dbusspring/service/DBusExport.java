package org.dbusspring.service;

import org.dbusspring.contract.DBusContract;
import org.dbusspring.core.name.ObjectPath;

/**
 * An interface of a bean at its path.
 *
 * @param beanName the bean
 * @param path the object path
 * @param contract the interface
 * @since 0.1
 */
public record DBusExport(String beanName, ObjectPath path, DBusContract contract) {

}
