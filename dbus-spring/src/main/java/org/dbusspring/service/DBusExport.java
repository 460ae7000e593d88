package org.dbusspring.service;

import java.util.List;

import org.dbusspring.contract.DBusContract;
import org.dbusspring.core.name.PathPattern;

/**
 * An interface of a bean at its path.
 *
 * @param beanName the bean
 * @param path the object path, or the form of many
 * @param contract the interface
 * @param connections the names of the connections on which it is exported; empty for the
 * one that needs no name
 * @since 0.1
 */
public record DBusExport(String beanName, PathPattern path, DBusContract contract, List<String> connections) {

	public DBusExport {
		connections = List.copyOf(connections);
	}

}
