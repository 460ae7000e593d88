package org.dbusspring.embedded.shared;

import java.nio.file.Path;

import org.dbusspring.core.error.DBusException;

/**
 * No program of this user shares a bus. The message says where one would be.
 *
 * @since 0.1
 */
public class NoSharedBusException extends DBusException {

	public NoSharedBusException(Path folder) {
		super("No embedded bus found: no program of this user shares one in " + folder
				+ ". Start the program that has it first");
	}

}
