package org.dbusspring.sample.client.student;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusSignal;

/**
 * The students of a school: what this client wants of it.
 */
@DBusInterface("com.pcthingz.libmedium.student.StudentSystem")
public interface StudentSystem {

	/** The bus name of the service. */
	String SERVICE = "com.pcthingz.libmedium.student";

	/** Where it stands. */
	String PATH = "/com/pcthingz/libmedium/student/StudentSystem";

	/** The student of that id. */
	@DBusMethod(name = "get_student")
	Student getStudent(String id) throws StudentNotFoundException;

	/** Adds a student, or changes the one of that id. */
	@DBusMethod(name = "update_student")
	void updateStudent(Student info);

	/**
	 * A student was added or changed.
	 *
	 * @param time when, in seconds since 1970
	 * @param info the student
	 */
	@DBusSignal(name = "student_added")
	record StudentAdded(double time, Student info) {

	}

}
