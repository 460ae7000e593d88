package org.dbusspring.sample.client.student;

import picocli.CommandLine.Command;

import org.springframework.stereotype.Component;

/**
 * The commands that change students, or follow changes.
 */
@Component
@Command(name = "students", description = "Adds and changes students, and shows what others do to them.",
		synopsisSubcommandLabel = "COMMAND",
		subcommands = { AddStudentCommand.class, UpdateStudentCommand.class, WatchStudentsCommand.class })
public class StudentsCommand {

}
