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
 * Changes a student.
 */
@Component
@Command(name = "update", description = "Changes a student; what is not given stays as it is.")
class UpdateStudentCommand implements Callable<Integer> {

	private final StudentSystem students;

	@Parameters(index = "0", paramLabel = "ID", description = "Which student.")
	private String id = "";

	@Option(names = "--first-name", paramLabel = "NAME", description = "The first name.")
	private @Nullable String firstName;

	@Option(names = "--last-name", paramLabel = "NAME", description = "The last name.")
	private @Nullable String lastName;

	@Option(names = "--age", paramLabel = "AGE", description = "The age in years, 0 to 255.")
	private @Nullable Integer age;

	@Option(names = "--photo", paramLabel = "FILE", description = "A file with a photo.")
	private @Nullable Path photo;

	UpdateStudentCommand(StudentSystem students) {
		this.students = students;
	}

	@Override
	public Integer call() throws IOException {
		try {
			Student known = this.students.getStudent(this.id);
			this.students
				.updateStudent(new Student(this.id, (this.firstName != null) ? this.firstName : known.firstName(),
						(this.lastName != null) ? this.lastName : known.lastName(),
						(this.age != null) ? this.age : known.age(),
						(this.photo != null) ? Files.readAllBytes(this.photo) : known.photo()));
			return 0;
		}
		catch (StudentNotFoundException ex) {
			System.out.println("Could not find the student with id '" + this.id + "'");
			return FindStudentCommand.NOT_FOUND;
		}
	}

}
