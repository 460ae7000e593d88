package org.dbusspring.sample.client.student;

import java.util.concurrent.Callable;

import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Shows a student.
 */
@Component
@Command(name = "find-student", aliases = "find_student", description = "Shows a student.",
		customSynopsis = "find_student STUDENT_ID")
public class FindStudentCommand implements Callable<Integer> {

	static final int NOT_FOUND = 1;

	private final StudentSystem students;

	@Parameters(index = "0", paramLabel = "STUDENT_ID", description = "Which student.")
	private String id = "";

	FindStudentCommand(StudentSystem students) {
		this.students = students;
	}

	@Override
	public Integer call() {
		try {
			Student student = this.students.getStudent(this.id);
			System.out.println("Name: " + student.lastName() + ", " + student.firstName());
			System.out.println("Age: " + student.age());
			return 0;
		}
		catch (StudentNotFoundException ex) {
			System.out.println("Could not find the student with id '" + this.id + "'");
			return NOT_FOUND;
		}
	}

}
