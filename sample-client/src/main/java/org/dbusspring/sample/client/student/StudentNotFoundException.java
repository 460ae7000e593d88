package org.dbusspring.sample.client.student;

import org.dbusspring.contract.DBusError;

/**
 * There is no student of that id.
 */
@DBusError("com.pcthingz.libmedium.student.Error.StudentNotFound")
public class StudentNotFoundException extends RuntimeException {

	public StudentNotFoundException(String message) {
		super(message);
	}

}
