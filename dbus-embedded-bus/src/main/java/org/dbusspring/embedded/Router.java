package org.dbusspring.embedded;

import java.util.List;
import java.util.Set;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides where each message goes, and what follows from a peer's leaving. Under the lock
 * of the bus.
 */
final class Router implements NameOwnership {

	private static final Logger logger = LoggerFactory.getLogger(Router.class);

	private static final Signature NAME_OWNER_CHANGED = Signature.of("sss");

	private final String label;

	private final int maxPendingReplies;

	private final Delivery delivery;

	private final NameRegistry names = new NameRegistry(this);

	private final Driver driver;

	Router(EmbeddedBusSettings settings, String guid, Backlog backlog, Runnable onHello) {
		this.label = settings.name();
		this.maxPendingReplies = settings.limits().pendingReplies();
		this.delivery = new Delivery(settings, backlog);
		this.delivery.setNames(this.names);
		this.driver = new Driver(settings, guid, this, onHello);
	}

	Delivery delivery() {
		return this.delivery;
	}

	NameRegistry names() {
		return this.names;
	}

	/** Whose queues have got something since this was last asked. */
	Set<Peer> takeTouched() {
		return this.delivery.takeTouched();
	}

	/** Routes a message that a peer has sent. */
	void route(Peer from, Message received) {
		this.delivery.causedBy(from);
		if (from.isMonitor()) {
			logger.warn("Bus '{}' disconnects {}: it is a monitor, and those must not send messages, as it did: {}",
					this.label, from.describe(), received);
			from.cut("it is a monitor and has sent a message");
			received.descriptors().closeUntaken();
			return;
		}
		String destination = received.header().destination();
		if (destination == null && received.header().type() != MessageType.SIGNAL) {
			// the reference answers these in its library, as a peer without a bus would
			this.driver.answerAsPeer(from, received);
			received.descriptors().closeUntaken();
			return;
		}
		Message message = received.withSender(from.name());
		Parcel parcel = Parcel.forwarded(message, from);
		try {
			route(from, message, destination, parcel);
		}
		catch (DBusErrorException ex) {
			String text = ex.getErrorMessage();
			this.delivery.error(from, message, ex.getErrorName(), (text != null) ? text : "");
		}
		finally {
			parcel.release();
		}
	}

	private void route(Peer from, Message message, @Nullable String destination, Parcel parcel) {
		this.delivery.toMonitors(message, parcel);
		if (Delivery.BUS.equals(destination)) {
			this.driver.handle(from, message);
			this.delivery.toListeners(message, parcel, null);
		}
		else if (!from.isActive()) {
			from.cut("it has sent a message before it has said Hello");
		}
		else if (destination == null) {
			this.delivery.toListeners(message, parcel, null);
		}
		else {
			Peer addressee = addressee(destination, message.header());
			pass(from, addressee, message, parcel);
			this.delivery.toListeners(message, parcel, addressee);
		}
	}

	private Peer addressee(String destination, MessageHeader header) {
		Peer owner = this.names.owner(destination);
		if (owner == null) {
			throw header.has(MessageFlags.NO_AUTO_START) ? new DBusErrorException(ErrorNames.NAME_HAS_NO_OWNER,
					"Name \"" + destination + "\" does not exist") : Driver.notActivatable(destination);
		}
		return owner;
	}

	private void pass(Peer from, Peer to, Message message, Parcel parcel) {
		MessageHeader header = message.header();
		if (header.replySerial() != 0) {
			settle(new PendingReply(to, from, header.replySerial()));
		}
		if (!parcel.descriptors().isEmpty() && !to.passesDescriptors()) {
			throw new DBusErrorException(ErrorNames.NOT_SUPPORTED,
					"Tried to send message with Unix file descriptorsto a client that doesn't support that.");
		}
		if (header.type() == MessageType.METHOD_CALL && !header.has(MessageFlags.NO_REPLY_EXPECTED)) {
			expect(new PendingReply(from, to, message.serial()));
		}
		this.delivery.to(to, parcel);
	}

	private void expect(PendingReply reply) {
		Set<PendingReply> calls = reply.caller().calls();
		if (calls.contains(reply)) {
			throw new DBusErrorException(ErrorNames.ACCESS_DENIED,
					"Message has the same reply serial as a currently-outstanding existing method call");
		}
		if (calls.size() >= this.maxPendingReplies) {
			throw new DBusErrorException(ErrorNames.LIMITS_EXCEEDED,
					"The maximum number of pending replies per connection has been reached");
		}
		calls.add(reply);
		reply.callee().debts().add(reply);
	}

	private static void settle(PendingReply reply) {
		if (reply.caller().calls().remove(reply)) {
			reply.callee().debts().remove(reply);
		}
	}

	/** A peer that had said Hello has gone. */
	void disconnected(Peer peer) {
		this.delivery.causedBy(null);
		this.delivery.peers().remove(peer);
		this.delivery.monitors().remove(peer);
		this.names.releaseAll(peer);
		dropReplies(peer);
	}

	/**
	 * Nobody answers that peer any more, and it answers nobody.
	 */
	void dropReplies(Peer peer) {
		for (PendingReply reply : List.copyOf(peer.calls())) {
			settle(reply);
		}
		// the latest first, as the reference
		List<PendingReply> debts = List.copyOf(peer.debts());
		for (int i = debts.size() - 1; i >= 0; i--) {
			settle(debts.get(i));
			this.delivery.noReply(debts.get(i));
		}
	}

	@Override
	public void ownerChanged(String name, String before, String after) {
		this.delivery.broadcast("NameOwnerChanged", NAME_OWNER_CHANGED, (body) -> {
			body.writeString(name);
			body.writeString(before);
			body.writeString(after);
		});
	}

	@Override
	public void acquired(Peer peer, String name) {
		this.delivery.signal(peer, "NameAcquired", name);
	}

	@Override
	public void lost(Peer peer, String name) {
		this.delivery.signal(peer, "NameLost", name);
	}

}
