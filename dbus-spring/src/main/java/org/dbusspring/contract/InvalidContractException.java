package org.dbusspring.contract;

import java.util.List;

import org.dbusspring.core.error.DBusException;

/**
 * A contract, or what serves or uses one, breaks the rules. Thrown at start-up. The
 * message lists everything that is wrong, each with the place and what to change.
 *
 * @since 0.1
 */
public class InvalidContractException extends DBusException {

	private final Class<?> type;

	private final List<String> problems;

	/**
	 * @param type the class or interface that has to be changed
	 * @param problems one sentence each, at least one
	 */
	public InvalidContractException(Class<?> type, List<String> problems) {
		super(message(type, problems));
		this.type = type;
		this.problems = List.copyOf(problems);
	}

	/** The class or interface that has to be changed. */
	public Class<?> getType() {
		return this.type;
	}

	/** What is wrong, one sentence each. */
	public List<String> getProblems() {
		return this.problems;
	}

	private static String message(Class<?> type, List<String> problems) {
		StringBuilder message = new StringBuilder("Invalid D-Bus contract ").append(type.getName()).append(':');
		for (String problem : problems) {
			message.append(System.lineSeparator()).append("  - ").append(problem);
		}
		return message.toString();
	}

}
