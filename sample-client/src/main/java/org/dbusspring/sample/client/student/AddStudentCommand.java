package org.dbusspring.sample.client.student;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.springframework.stereotype.Component;

/**
 * Adds a student.
 */
@Component
@Command(name = "add", description = "Adds a student.")
class AddStudentCommand implements Callable<Integer> {

	private static final int THERE_ALREADY = 1;

	private final StudentSystem students;

	@Parameters(index = "0", paramLabel = "ID", description = "An id that no other student has.")
	private String id = "";

	@Parameters(index = "1", paramLabel = "FIRST_NAME", description = "The first name.")
	private String firstName = "";

	@Parameters(index = "2", paramLabel = "LAST_NAME", description = "The last name.")
	private String lastName = "";

	@Parameters(index = "3", paramLabel = "AGE", description = "The age in years, 0 to 255.")
	private int age;

	@Option(names = "--photo", paramLabel = "FILE", description = "A file with a photo.")
	private @Nullable Path photo;

	AddStudentCommand(StudentSystem students) {
		this.students = students;
	}

	@Override
	public Integer call() throws IOException {
		try {
			this.students.getStudent(this.id);
			System.out.println("There is a student with id '" + this.id + "' already");
			return THERE_ALREADY;
		}
		catch (StudentNotFoundException ex) {
			byte[] bytes = (this.photo != null) ? Files.readAllBytes(this.photo) : new byte[0];
			this.students.updateStudent(new Student(this.id, this.firstName, this.lastName, this.age, bytes));
			return 0;
		}
	}

}
