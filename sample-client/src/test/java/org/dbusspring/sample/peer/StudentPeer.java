package org.dbusspring.sample.peer;

import org.dbusspring.sample.client.student.Student;
import org.dbusspring.sample.client.student.StudentNotFoundException;
import org.dbusspring.sample.client.student.StudentSystem;
import org.dbusspring.service.DBusService;
import org.dbusspring.signal.DBusSignals;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A service of students for the client to call. Outside of the client's packages, so that
 * the client does not find it when it looks for its own beans.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(StudentPeer.OneStudent.class)
public class StudentPeer {

	/** Remembers the last one. */
	@DBusService(path = StudentSystem.PATH)
	static class OneStudent implements StudentSystem {

		private final DBusSignals signals;

		private volatile Student student = new Student("1", "Ada", "Lovelace", 36, new byte[0]);

		OneStudent(DBusSignals signals) {
			this.signals = signals;
		}

		@Override
		public Student getStudent(String id) {
			if (!this.student.id().equals(id)) {
				throw new StudentNotFoundException("nobody");
			}
			return this.student;
		}

		@Override
		public void updateStudent(Student info) {
			this.student = info;
			this.signals.emit(new StudentAdded(1, info));
		}

	}

}
