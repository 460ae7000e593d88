package org.dbusspring.autoconfigure;

import java.util.Map;

import org.dbusspring.core.connection.NameRegistration;

/**
 * The bus names of the application.
 *
 * @since 0.1
 */
public interface HeldNames {

	/**
	 * The names that are to be held on a connection, and how things stand with each; none
	 * before the application runs, and none when it stops.
	 * @param connection the name of the connection
	 */
	Map<String, NameRegistration.State> names(String connection);

}
