package org.dbusspring.core.connection;

import java.util.Arrays;
import java.util.function.Consumer;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.DBusException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One name that is to be ours. What the bus says of it (NameAcquired, NameLost, a change
 * of its owner) arrives on the thread that reads; what we ask is asked elsewhere.
 */
final class DesiredName implements NameRegistration {

	private static final Logger logger = LoggerFactory.getLogger(DesiredName.class);

	private final String name;

	private final RequestNameFlag[] flags;

	private final Consumer<DesiredName> onClose;

	private volatile State state = State.WAITING;

	/** How often the bus has told us about the name by itself. */
	private volatile int signals;

	DesiredName(String name, RequestNameFlag[] flags, Consumer<DesiredName> onClose) {
		this.name = name;
		this.flags = flags;
		this.onClose = onClose;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public State state() {
		return this.state;
	}

	/**
	 * Asks for the name.
	 * @throws DBusException if the bus refuses it
	 */
	void request(MessageBus bus) {
		int before = this.signals;
		RequestNameReply reply = bus.requestName(this.name, this.flags);
		synchronized (this) {
			// what the reader has seen since is newer than the answer, or says the same
			if (this.state != State.RELEASED && this.signals == before) {
				this.state = switch (reply) {
					case PRIMARY_OWNER, ALREADY_OWNER -> State.HELD;
					case IN_QUEUE -> State.QUEUED;
					case EXISTS -> State.TAKEN;
				};
			}
		}
	}

	/** Asks for the name again, and writes down what the bus says. */
	void requestAgain(MessageBus bus) {
		try {
			request(bus);
			logger.info("The name '{}' was asked for again: {}", this.name, this.state);
		}
		catch (DBusErrorException ex) {
			become(State.REFUSED);
			logger.warn("The bus refused the name '{}': {}", this.name, ex.getMessage());
		}
	}

	/** The bus says that the name is ours. */
	synchronized void acquired() {
		this.signals++;
		become(State.HELD);
	}

	/** The bus says that the name is ours no longer. */
	synchronized void lost() {
		this.signals++;
		become(queues() ? State.QUEUED : State.TAKEN);
	}

	/** There is no connection any more. */
	void disconnected() {
		become(State.WAITING);
	}

	private synchronized void become(State next) {
		if (this.state != State.RELEASED) {
			this.state = next;
		}
	}

	/** Whether it has to be asked for when its owner has become that. */
	boolean isWantedFrom(@Nullable String owner) {
		return owner == null && this.state == State.TAKEN;
	}

	private boolean queues() {
		return !Arrays.asList(this.flags).contains(RequestNameFlag.DO_NOT_QUEUE);
	}

	@Override
	public void close() {
		synchronized (this) {
			if (this.state == State.RELEASED) {
				return;
			}
			this.state = State.RELEASED;
		}
		this.onClose.accept(this);
	}

}
