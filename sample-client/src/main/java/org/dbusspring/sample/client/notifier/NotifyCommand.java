package org.dbusspring.sample.client.notifier;

import java.util.concurrent.Callable;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import org.springframework.stereotype.Component;

/**
 * Sends a notification. It is no service and owns no name, so it sends the signal on the
 * connection itself.
 */
@Component
@Command(name = "notify", description = "Sends a notification.")
public class NotifyCommand implements Callable<Integer> {

	private final DBusConnectionProvider connections;

	@Parameters(index = "0", paramLabel = "PATH", description = "What it is about, such as /news.")
	private String path = "";

	@Parameters(index = "1", paramLabel = "MESSAGE", description = "What to tell.")
	private String message = "";

	NotifyCommand(DBusConnectionProvider connections) {
		this.connections = connections;
	}

	@Override
	public Integer call() {
		ObjectPath from = Notifications.path(this.path);
		DBusConnection connection = this.connections.getConnection();
		connection.send(new OutgoingMessage(MessageHeader.signal(null, from, Notifications.INTERFACE,
				Notifications.MEMBER, Notifications.SIGNATURE), BodyWriter.string(this.message)));
		// what comes back has passed the signal: the bus has it, and we may go
		connection.bus().ping();
		return 0;
	}

}
