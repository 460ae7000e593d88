package org.dbusspring.core.connection;

import java.util.Optional;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.transport.PeerCredentials;

/**
 * A bus name that is wanted belongs to somebody else. The message tells to whom, as far
 * as the bus and the system tell it: unique name, process, user, command.
 *
 * @since 0.1
 */
public class NameTakenException extends DBusException {

	private final String name;

	private final String owner;

	private NameTakenException(String name, String owner) {
		super("The bus name '" + name + "' is owned by " + owner
				+ " already: stop the program that owns it, or ask for another name");
		this.name = name;
		this.owner = owner;
	}

	/** A name that the bus has said is taken. */
	static NameTakenException of(String name, MessageBus bus) {
		return new NameTakenException(name,
				bus.nameOwner(name).map((owner) -> describe(owner, bus)).orElse("a program that has just left"));
	}

	private static String describe(String owner, MessageBus bus) {
		PeerCredentials credentials;
		try {
			credentials = bus.credentials(owner);
		}
		catch (DBusException ex) {
			// it has left, or the bus does not tell
			return owner;
		}
		StringBuilder description = new StringBuilder();
		credentials.pid().ifPresent((pid) -> description.append(", process ").append(pid));
		credentials.uid().ifPresent((uid) -> description.append(", user ").append(uid));
		if (credentials.pid().isPresent()) {
			command(credentials.pid().getAsLong()).ifPresent((command) -> description.append(", ").append(command));
		}
		return description.isEmpty() ? owner : owner + " (" + description.substring(2) + ")";
	}

	private static Optional<String> command(long pid) {
		return ProcessHandle.of(pid).map(ProcessHandle::info).flatMap((info) -> info.commandLine().or(info::command));
	}

	/** The name that was wanted. */
	public String getName() {
		return this.name;
	}

	/**
	 * Who has it, such as {@code :1.5 (process 4711, user 1000, /usr/bin/musicd)}.
	 */
	public String getOwner() {
		return this.owner;
	}

}
