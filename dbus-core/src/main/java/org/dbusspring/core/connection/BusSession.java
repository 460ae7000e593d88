package org.dbusspring.core.connection;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.error.SendQueueFullException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.session.MessageStream;
import org.dbusspring.core.session.Session;
import org.dbusspring.core.session.SessionContext;
import org.dbusspring.core.settings.ConnectionSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session with a bus: what the bus has to be told, and what it tells us, in one life of
 * a connection.
 */
final class BusSession {

	private static final Logger logger = LoggerFactory.getLogger(BusSession.class);

	private final Session session;

	private final ConnectionSettings settings;

	private final OwnerTracker owners;

	private final Consumer<Message> nameChanges;

	private final BusDriver bus;

	private volatile String uniqueName = "";

	/**
	 * @param owners told who owns which names
	 * @param nameChanges told by the thread that reads when a name became ours or was
	 * lost
	 */
	BusSession(SessionContext context, MessageStream stream, OwnerTracker owners, Consumer<Message> nameChanges) {
		this.settings = context.settings();
		this.owners = owners;
		this.nameChanges = nameChanges;
		this.session = new Session(context, stream, this::handleSignal, this::uniqueName);
		this.bus = new BusDriver((call) -> this.session.call(call, this.settings.callTimeout()));
	}

	/** Begins to read, and says Hello. */
	void start() {
		this.session.start();
		try {
			this.uniqueName = this.bus.hello();
		}
		catch (DBusException ex) {
			this.session.end(null);
			throw ex;
		}
	}

	private void handleSignal(Message signal) {
		if (MessageBus.NAME.equals(signal.header().sender())
				&& MessageBus.NAME.equals(signal.header().interfaceName())) {
			switch (String.valueOf(signal.header().member())) {
				case "NameOwnerChanged" -> this.owners.changed(signal);
				case "NameAcquired", "NameLost" -> this.nameChanges.accept(signal);
				default -> {
				}
			}
		}
	}

	/** Has the bus send what a rule wants. */
	CompletableFuture<Message> addMatch(MatchRule rule) {
		return this.session.callAsync(BusDriver.addMatch(rule), this.settings.callTimeout());
	}

	/** Ends that, without waiting for the bus's word. */
	void removeMatch(MatchRule rule) {
		try {
			this.session.send(BusDriver.removeMatch(rule));
		}
		catch (SendQueueFullException | ConnectionClosedException ex) {
			logger.debug("The match rule {} stays until the session ends: {}", rule, ex.getMessage());
		}
	}

	/** Asks who owns a name; the answer is taken in the order of the stream. */
	CompletableFuture<?> followOwner(String name) {
		return this.session
			.callAsync(BusDriver.getNameOwner(name), this.settings.callTimeout(), (answer) -> takeOwner(name, answer))
			.handle((answer, ex) -> {
				// that nobody owns it is an answer, too
				if (ex instanceof DBusException failure && !(ex instanceof DBusErrorException)) {
					throw failure;
				}
				return null;
			});
	}

	private void takeOwner(String name, Message answer) {
		if (answer.header().type() != MessageType.ERROR) {
			this.owners.set(name, answer.body().readString());
		}
		else if (ErrorNames.NAME_HAS_NO_OWNER.equals(answer.header().errorName())) {
			this.owners.set(name, null);
		}
		else {
			this.owners.setUntold(name);
		}
	}

	/** What goes on whoever is at the other end. */
	Session session() {
		return this.session;
	}

	String uniqueName() {
		return this.uniqueName;
	}

	boolean isAlive() {
		return this.session.isAlive();
	}

}
