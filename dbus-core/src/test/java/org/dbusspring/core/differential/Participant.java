package org.dbusspring.core.differential;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.RawClient;

/** A client of a session, known by a letter. */
final class Participant implements AutoCloseable {

	private static final OutgoingMessage PING = new OutgoingMessage(
			MessageHeader.methodCall("org.freedesktop.DBus", ObjectPath.of("/org/freedesktop/DBus"),
					"org.freedesktop.DBus.Peer", "Ping", MessageFlags.NONE, Signature.EMPTY));

	private final RawClient client;

	/** The step in which each message was sent, by serial; a ping has none. */
	private final Map<Integer, Integer> steps = new HashMap<>();

	/** The calls that it has to answer. */
	private final Deque<Message> calls = new ArrayDeque<>();

	private boolean monitor;

	private boolean gone;

	Participant(RawClient client) {
		this.client = client;
	}

	String uniqueName() {
		return this.client.name();
	}

	boolean isMonitor() {
		return this.monitor;
	}

	boolean isGone() {
		return this.gone;
	}

	/** The step in which it sent the message with that serial, or {@code null}. */
	Integer step(int serial) {
		return this.steps.get(serial);
	}

	/** The oldest call that it has not answered, or {@code null}. */
	Message nextCall() {
		return this.calls.poll();
	}

	void send(OutgoingMessage message, int step) {
		try {
			this.steps.put(this.client.send(message), step);
		}
		catch (IOException ex) {
			// what is left to read tells it, too
		}
	}

	/**
	 * Asks to become a monitor. If it has become one it only listens from now on, since a
	 * bus closes the connection of a monitor that talks.
	 * @return what came up to the answer, that included
	 */
	List<Message> monitor(OutgoingMessage call, int step) {
		try {
			int serial = this.client.send(call);
			this.steps.put(serial, step);
			List<Message> messages = this.client.receiveUntil((message) -> message.header().replySerial() == serial);
			this.monitor = messages.get(messages.size() - 1).header().type() == MessageType.METHOD_RETURN;
			return messages;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Asks the bus for a sign of life; whatever comes before it was sent before. */
	int ping() {
		try {
			return this.client.send(PING);
		}
		catch (IOException ex) {
			return 0;
		}
	}

	/**
	 * What came before the reply to a ping.
	 * @param pinger who has sent it
	 * @param ping its serial
	 */
	List<Message> receiveUntilReply(Participant pinger, int ping) {
		List<Message> messages = new ArrayList<>();
		while (!this.gone) {
			try {
				Message message = this.client.receive();
				MessageHeader header = message.header();
				if (header.replySerial() == ping && pinger.uniqueName().equals(destination(header, pinger))) {
					break;
				}
				messages.add(message);
				if (!this.monitor && header.type() == MessageType.METHOD_CALL
						&& !header.has(MessageFlags.NO_REPLY_EXPECTED)) {
					this.calls.add(message);
				}
			}
			catch (SocketTimeoutException ex) {
				throw new UncheckedIOException(uniqueName() + " waits for the reply to a ping", ex);
			}
			catch (IOException ex) {
				// closed, or reset where something was left unread
				this.gone = true;
			}
		}
		return messages;
	}

	/** One that has not said Hello has no name to which a reply could go. */
	private static String destination(MessageHeader header, Participant pinger) {
		return pinger.uniqueName().isEmpty() ? "" : header.destination();
	}

	/** Reads until a message comes that tells of the end of a client. */
	void receiveUntilGone(String uniqueName) {
		try {
			this.client.receiveUntil((message) -> "NameOwnerChanged".equals(message.header().member())
					&& message.body().readString().equals(uniqueName));
		}
		catch (EOFException ex) {
			throw new IllegalStateException("the bus is gone", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("waiting for the end of " + uniqueName, ex);
		}
	}

	/** Hears who comes and goes. */
	void watchNames() {
		try {
			this.client.bus("AddMatch", "s", (writer) -> writer
				.writeString("type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg2=''"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.gone = true;
		this.client.close();
	}

}
