package org.dbusspring.sample.client.student;

import java.util.concurrent.Callable;

import org.dbusspring.core.signal.Subscription;
import org.dbusspring.listener.DBusSubscriptions;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.sample.client.Happenings;
import org.dbusspring.sample.client.student.StudentSystem.StudentAdded;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import org.springframework.stereotype.Component;

/**
 * Shows the students that are added and changed.
 */
@Component
@Command(name = "watch", description = "Shows the students that are added and changed.")
class WatchStudentsCommand implements Callable<Integer> {

	private final DBusSubscriptions subscriptions;

	@Mixin
	private Happenings happenings = new Happenings();

	WatchStudentsCommand(DBusSubscriptions subscriptions) {
		this.subscriptions = subscriptions;
	}

	@Override
	public Integer call() throws Exception {
		DBusTarget students = DBusTarget.of(StudentSystem.SERVICE, StudentSystem.PATH).withClient("students");
		Subscription added = this.subscriptions.subscribe(StudentAdded.class, students,
				(event, info) -> show(event.info()));
		try {
			this.happenings.await();
		}
		finally {
			added.close();
		}
		return 0;
	}

	private void show(Student student) {
		this.happenings
			.show(student.id() + ": " + student.lastName() + ", " + student.firstName() + " (" + student.age() + ")");
	}

}
