package org.dbusspring.docs;

import org.dbusspring.contract.DBusError;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusParam;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.type.DBusType;

@DBusInterface(value = "com.example.StudentSystem", documentation = "The students of a school.")
public interface StudentSystem {

	@DBusMethod(name = "get_student")
	Student getStudent(String id) throws StudentNotFoundException;

	@DBusMethod(name = "update_student", documentation = "Adds a student, or changes one.")
	void updateStudent(Student info, @DBusParam(defaultValue = "true") boolean announce);

	@DBusMethod(outArgs = true)
	Range ages();

	@DBusProperty
	int getEnrolled();

	@DBusProperty(emitsChangedSignal = EmitsChangedSignal.INVALIDATES)
	String getMotto();

	@DBusProperty
	void setMotto(String motto);

	@DBusSignal(name = "student_added")
	record StudentAdded(double time, Student info) {
	}

	record Student(String id, String name, @DBusType("y") int age) {
	}

	record Range(int youngest, int oldest) {
	}

	@DBusError("com.example.StudentSystem.Error.StudentNotFound")
	class StudentNotFoundException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		public StudentNotFoundException(String message) {
			super(message);
		}

	}

}
