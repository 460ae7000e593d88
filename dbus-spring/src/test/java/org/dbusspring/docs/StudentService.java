package org.dbusspring.docs;

import java.util.IntSummaryStatistics;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import org.dbusspring.service.DBusService;
import org.dbusspring.signal.DBusPropertyChanges;
import org.dbusspring.signal.DBusSignals;

@DBusService
class StudentService implements StudentSystem {

	private final DBusSignals signals;

	private final DBusPropertyChanges changes;

	private final Map<String, Student> students = new ConcurrentSkipListMap<>();

	private volatile String motto = "Sapere aude";

	StudentService(DBusSignals signals, DBusPropertyChanges changes) {
		this.signals = signals;
		this.changes = changes;
	}

	@Override
	public Student getStudent(String id) {
		Student student = this.students.get(id);
		if (student == null) {
			throw new StudentNotFoundException("There is no student " + id);
		}
		return student;
	}

	@Override
	public void updateStudent(Student info, boolean announce) {
		if (this.students.put(info.id(), info) == null && announce) {
			this.changes.announce(this, "Enrolled");
			this.signals.emit(new StudentAdded(System.currentTimeMillis() / 1000.0, info));
		}
	}

	@Override
	public Range ages() {
		IntSummaryStatistics ages = this.students.values().stream().mapToInt(Student::age).summaryStatistics();
		return new Range(ages.getMin(), ages.getMax());
	}

	@Override
	public int getEnrolled() {
		return this.students.size();
	}

	@Override
	public String getMotto() {
		return this.motto;
	}

	@Override
	public void setMotto(String motto) {
		this.motto = motto;
	}

}
