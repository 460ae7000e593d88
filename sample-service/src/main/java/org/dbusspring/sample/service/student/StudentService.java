package org.dbusspring.sample.service.student;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.dbusspring.call.DBusCall;
import org.dbusspring.call.DBusCaller;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.service.DBusPeers;
import org.dbusspring.service.DBusService;
import org.dbusspring.signal.DBusPropertyChanges;
import org.dbusspring.signal.DBusSignals;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * Serves students. With an empty {@code sample.student.name}, and
 * {@code dbus.server.listen}, on a socket without a bus.
 */
@ConditionalOnBooleanProperty(name = "sample.student.enabled", matchIfMissing = true)
@DBusService(name = "${sample.student.name}", path = StudentService.PATH, connection = "${sample.student.connection:}")
class StudentService implements StudentSystem, StudentDesk {

	static final String PATH = "/com/pcthingz/libmedium/student/StudentSystem";

	/** Anybody on the bus may add students. */
	static final int MAX_STUDENTS = 1000;

	static final int MAX_PHOTO_BYTES = 1 << 16;

	private final Map<String, Student> students = new ConcurrentHashMap<>();

	private final DBusSignals signals;

	private final DBusPropertyChanges changes;

	private final DBusPeers peers;

	StudentService(DBusSignals signals, DBusPropertyChanges changes, DBusPeers peers) {
		this.signals = signals;
		this.changes = changes;
		this.peers = peers;
		this.students.put("1", new Student("1", "Ada", "Lovelace", 36, new byte[] { 0, (byte) 255 }));
		peers.addListener((peer) -> signals.emit(new ClientLeft(peer.uniqueName())));
	}

	@Override
	public Student getStudent(String id) {
		Student student = this.students.get(id);
		if (student == null) {
			throw new StudentNotFoundException("Could not find the student with id '" + id + "'");
		}
		return student;
	}

	@Override
	public void updateStudent(Student info) {
		if (info.photo().length > MAX_PHOTO_BYTES) {
			throw new DBusErrorException(ErrorNames.INVALID_ARGS,
					"A photo has " + MAX_PHOTO_BYTES + " bytes at most, not " + info.photo().length);
		}
		if (put(info)) {
			this.changes.announce(this, "Enrolled");
		}
		this.signals.emit(new StudentAdded(System.currentTimeMillis() / 1000.0, info));
	}

	/** Says whether the student is new. */
	private synchronized boolean put(Student info) {
		if (this.students.size() >= MAX_STUDENTS && !this.students.containsKey(info.id())) {
			throw new DBusErrorException(ErrorNames.LIMITS_EXCEEDED, "There is no room for more students");
		}
		return this.students.put(info.id(), info) == null;
	}

	@Override
	public int getEnrolled() {
		return this.students.size();
	}

	@Override
	public int replay() {
		DBusSignals toCaller = this.signals.to(DBusCall.current().sender());
		List<Student> all = List.copyOf(this.students.values());
		all.forEach((student) -> toCaller.emit(new StudentAdded(System.currentTimeMillis() / 1000.0, student)));
		return all.size();
	}

	@Override
	public List<String> clients() {
		return this.peers.of(PATH).stream().map(DBusCaller::uniqueName).toList();
	}

}
