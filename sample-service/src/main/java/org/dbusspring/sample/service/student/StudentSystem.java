package org.dbusspring.sample.service.student;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;

/**
 * The students of a school.
 */
@DBusInterface("com.pcthingz.libmedium.student.StudentSystem")
public interface StudentSystem {

	/** The student of that id. */
	@DBusMethod(name = "get_student")
	Student getStudent(String id) throws StudentNotFoundException;

	/** Adds a student, or changes the one of that id. */
	@DBusMethod(name = "update_student")
	void updateStudent(Student info);

	/** How many students there are. */
	@DBusProperty
	int getEnrolled();

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
