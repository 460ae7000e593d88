package org.dbusspring.embedded;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.match.SenderResolver;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageDecoder;
import org.dbusspring.core.message.MessageEncoder;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.WireLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts messages into the queues of peers: of the one that a message is for, of those with
 * a rule for it, and of monitors. Also makes the messages of the bus itself. Under the
 * lock of the bus.
 */
final class Delivery {

	static final String BUS = "org.freedesktop.DBus";

	static final ObjectPath BUS_PATH = ObjectPath.of("/org/freedesktop/DBus");

	static final Signature STRING = Signature.of("s");

	private static final Logger logger = LoggerFactory.getLogger(Delivery.class);

	private static final MessageEncoder ENCODER = new MessageEncoder(WireLimits.MAX_MESSAGE, ByteOrder.nativeOrder());

	private final String label;

	private final long maxOutgoing;

	private final Backlog backlog;

	/** Those that have said Hello, by age; not the monitors. */
	private final Set<Peer> peers = new LinkedHashSet<>();

	private final List<Peer> monitors = new ArrayList<>();

	private SenderResolver names = SenderResolver.NONE;

	/** Whose queues have got something since they were last taken. */
	private Set<Peer> touched = new LinkedHashSet<>();

	/** Who has caused what the bus says now. */
	private @Nullable Peer cause;

	private int serial;

	Delivery(EmbeddedBusSettings settings, Backlog backlog) {
		this.label = settings.name();
		this.maxOutgoing = settings.limits().outgoingBytes();
		this.backlog = backlog;
	}

	/** How rules find the owners of the names that they hold. */
	void setNames(SenderResolver names) {
		this.names = names;
	}

	Set<Peer> peers() {
		return this.peers;
	}

	List<Peer> monitors() {
		return this.monitors;
	}

	/** From now on the peer sees what its rules say, and sends nothing. */
	void becomesMonitor(Peer peer, List<MatchRule> rules) {
		this.peers.remove(peer);
		peer.becomeMonitor(rules);
		this.monitors.add(peer);
	}

	Set<Peer> takeTouched() {
		Set<Peer> taken = this.touched;
		if (!taken.isEmpty()) {
			this.touched = new LinkedHashSet<>();
		}
		return taken;
	}

	/**
	 * Says who has caused what follows.
	 * @param peer the peer whose message is routed, or {@code null} for one that has left
	 */
	void causedBy(@Nullable Peer peer) {
		this.cause = peer;
	}

	void to(Peer peer, Parcel parcel) {
		long waiting = peer.outbox().bytes();
		if (waiting > 0 && waiting + parcel.length() > this.maxOutgoing) {
			logger.warn("Bus '{}' cuts off {}: it does not read, {} bytes wait for it and there is no room for {} more",
					this.label, peer.describe(), waiting, parcel.length());
			peer.cut("it does not read");
			return;
		}
		peer.outbox().add(parcel);
		this.touched.add(peer);
	}

	/**
	 * Delivers to all with a rule for a message.
	 * @param addressee who gets it anyway
	 */
	void toListeners(Message message, Parcel parcel, @Nullable Peer addressee) {
		boolean broadcast = message.header().destination() == null;
		for (Peer peer : this.peers) {
			if (peer != addressee && !peer.rules().isEmpty() && wants(peer, message, broadcast)
					&& (parcel.descriptors().isEmpty() || peer.passesDescriptors())) {
				to(peer, parcel);
			}
		}
	}

	private boolean wants(Peer peer, Message message, boolean broadcast) {
		for (MatchRule rule : peer.rules()) {
			if ((broadcast || rule.eavesdrop()) && rule.matches(message, this.names)) {
				return true;
			}
		}
		return false;
	}

	/** Delivers to the monitors, which see everything. */
	void toMonitors(Message message, Parcel parcel) {
		for (Peer monitor : this.monitors) {
			if (wants(monitor, message, true) && (parcel.descriptors().isEmpty() || monitor.passesDescriptors())) {
				to(monitor, parcel);
			}
		}
	}

	/** Answers a call, or whatever it was, as the bus. */
	void reply(Peer to, Message message, Signature signature, BodyWriter body) {
		// who says Hello has got its name since the call was read
		own(to, new OutgoingMessage(MessageHeader.methodReturn(message.withSender(to.name()), signature), body));
	}

	/** Answers a message with an error, as the bus. */
	void error(Peer to, Message message, String errorName, String text) {
		own(to, new OutgoingMessage(MessageHeader.error(message.serial(), to.name(), errorName, STRING),
				BodyWriter.string(text)));
	}

	/** Tells a caller that its call will not be answered. */
	void noReply(PendingReply reply) {
		own(reply.caller(),
				new OutgoingMessage(
						MessageHeader.error(reply.serial(), reply.caller().name(), ErrorNames.NO_REPLY, STRING),
						BodyWriter.string("Message recipient disconnected from message bus without replying")));
	}

	/** Sends a signal to one peer, as the bus. */
	void signal(Peer to, String member, String argument) {
		own(to, new OutgoingMessage(MessageHeader.signal(to.name(), BUS_PATH, BUS, member, STRING),
				BodyWriter.string(argument)));
	}

	/** Sends a signal to all who want it, as the bus. */
	void broadcast(String member, Signature signature, BodyWriter body) {
		ByteBuffer bytes = encode(
				new OutgoingMessage(MessageHeader.signal(null, BUS_PATH, BUS, member, signature), body));
		Parcel parcel = Parcel.own(bytes, this.cause);
		Message message = decoded(bytes);
		toMonitors(message, parcel);
		toListeners(message, parcel, null);
		parcel.release();
	}

	/** Sends a message to one peer that has no sender, as from a peer without a bus. */
	void plain(Peer to, OutgoingMessage message) {
		Parcel parcel = Parcel.own(ENCODER.encode(message, nextSerial()).bytes(), this.cause);
		to(to, parcel);
		parcel.release();
	}

	private void own(Peer to, OutgoingMessage message) {
		ByteBuffer bytes = encode(message);
		Parcel parcel = Parcel.own(bytes, this.cause);
		if (!this.monitors.isEmpty()) {
			toMonitors(decoded(bytes), parcel);
		}
		to(to, parcel);
		parcel.release();
	}

	private ByteBuffer encode(OutgoingMessage message) {
		return ENCODER.encode(new OutgoingMessage(message.header().withSender(BUS), message.body()), nextSerial())
			.bytes();
	}

	private int nextSerial() {
		if (++this.serial == 0) {
			this.serial = 1;
		}
		return this.serial;
	}

	private static Message decoded(ByteBuffer bytes) {
		byte[] frame = new byte[bytes.remaining()];
		bytes.get(bytes.position(), frame);
		return Objects.requireNonNull(MessageDecoder.decode(frame));
	}

	/** How many bytes wait for peers. */
	long waiting() {
		return this.backlog.waiting();
	}

}
