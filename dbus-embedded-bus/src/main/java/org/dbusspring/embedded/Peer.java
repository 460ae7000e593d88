package org.dbusspring.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.dbusspring.core.auth.PeerRefusedException;
import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.DescriptorQueue;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageDecoder;
import org.dbusspring.core.message.MessageFramer;
import org.dbusspring.core.transport.AcceptedTransport;
import org.dbusspring.core.transport.Admission;
import org.dbusspring.core.transport.AdmittedTransport;
import org.dbusspring.core.transport.PeerCredentials;
import org.dbusspring.core.transport.Transport;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireValidator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to the bus, and its thread, which lets it in, reads from it, and has what
 * it reads routed. What is the bus's own knowledge of it is guarded by the bus's lock.
 */
final class Peer implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Peer.class);

	private static final int BUFFER = 64 << 10;

	/**
	 * A message up to this length needs no room made for it; so many are not begun at
	 * once.
	 */
	private static final int FREE_LENGTH = 64 << 10;

	private static final long LONG_WAIT_MILLIS = 60_000;

	private final Bus bus;

	private final AcceptedTransport accepted;

	private final Admission admission;

	private final Outbox outbox;

	private final long acceptedAt = System.nanoTime();

	/** Bytes of its messages that wait for their receivers. */
	private final AtomicLong unread = new AtomicLong();

	private final Set<String> names = new LinkedHashSet<>();

	private final List<MatchRule> rules = new ArrayList<>();

	/** Calls of this peer, and calls that this peer has to answer. */
	private final Set<PendingReply> calls = new HashSet<>();

	private final Set<PendingReply> debts = new LinkedHashSet<>();

	/** How much room is wanted for a large message that has been begun, and is held. */
	private long wanted;

	private volatile long reserved;

	/** When something of that message has come. */
	private volatile long receivedAt = System.nanoTime();

	private volatile @Nullable String name;

	private boolean monitor;

	/** Why the connection is to end; the first reason counts. */
	private volatile @Nullable String cutReason;

	Peer(Bus bus, AcceptedTransport accepted) {
		this.bus = bus;
		this.accepted = accepted;
		this.admission = new Admission(accepted, bus.policy(), bus.guid(), bus.authenticationNanos());
		this.outbox = new Outbox(accepted.transport(), bus.backlog());
	}

	/** Its unique name; {@code :not.active.yet} before it has one. */
	String name() {
		return Objects.requireNonNullElse(this.name, ":not.active.yet");
	}

	/** Whether it has said Hello. */
	boolean isActive() {
		return this.name != null;
	}

	void activate(String uniqueName) {
		this.name = uniqueName;
	}

	boolean isMonitor() {
		return this.monitor;
	}

	void becomeMonitor(List<MatchRule> monitored) {
		this.rules.clear();
		this.rules.addAll(monitored);
		this.monitor = true;
	}

	/** The names that it owns or waits for, in the order of the requests. */
	Set<String> names() {
		return this.names;
	}

	List<MatchRule> rules() {
		return this.rules;
	}

	Set<PendingReply> calls() {
		return this.calls;
	}

	Set<PendingReply> debts() {
		return this.debts;
	}

	PeerCredentials credentials() {
		return this.accepted.credentials();
	}

	boolean passesDescriptors() {
		return this.accepted.transport().passesDescriptors();
	}

	Outbox outbox() {
		return this.outbox;
	}

	AtomicLong unread() {
		return this.unread;
	}

	/** Writes what waits for it, if this thread may, or has its own thread do so. */
	void flush(ByteBuffer scratch) {
		if (this.outbox.isFull() || !transport().isForAnyThread()) {
			wakeUp();
			return;
		}
		try {
			this.outbox.flush(scratch);
			if (this.outbox.isFull()) {
				wakeUp();
			}
		}
		catch (IOException | RuntimeException ex) {
			cut("it cannot be written to: " + ex.getMessage());
		}
	}

	/** Has its thread look again at what there is to do. */
	void wakeUp() {
		transport().wakeUp();
	}

	/** Has the connection ended by its thread; the caller need not wait for that. */
	void cut(String reason) {
		if (this.cutReason == null) {
			this.cutReason = reason;
		}
		this.outbox.close();
		this.admission.abandon();
		wakeUp();
	}

	/** Who it is, for the log. */
	String describe() {
		return PeerDescription.of(this);
	}

	private Transport transport() {
		return this.accepted.transport();
	}

	@Override
	public void run() {
		DescriptorQueue descriptors = new DescriptorQueue();
		ByteBuffer scratch = ByteBuffer.allocateDirect(BUFFER);
		try {
			serve(this.admission.admit(), descriptors, scratch);
			logger.debug("{} is disconnected: {}", describe(), this.cutReason);
		}
		catch (CorruptMessageException ex) {
			complain("disconnects", "it does not send valid messages: " + ex.getMessage());
		}
		catch (PeerRefusedException ex) {
			complain("has refused", ex.getMessage());
		}
		catch (IOException ex) {
			logger.debug("{} is gone: {}", describe(), ex.toString());
		}
		catch (RuntimeException | Error ex) {
			// no peer should be able to bring this about
			logger.error("Bus '{}' disconnects {}", this.bus.label(), describe(), ex);
		}
		finally {
			release();
			this.outbox.close();
			descriptors.close();
			this.bus.disconnected(this, scratch);
			transport().close();
		}
	}

	/** Logs what any client may bring about as often as it wants to. */
	private void complain(String what, @Nullable String reason) {
		long others = this.bus.complaints().next();
		if (others >= 0) {
			logger.warn("Bus '{}' {} {}, and {} others since this was last told: {}", this.bus.label(), what,
					describe(), others, reason);
		}
		else {
			logger.debug("Bus '{}' {} {}: {}", this.bus.label(), what, describe(), reason);
		}
	}

	private void serve(AdmittedTransport admitted, DescriptorQueue descriptors, ByteBuffer scratch) throws IOException {
		ByteBuffer received = ByteBuffer.allocateDirect(BUFFER).put(admitted.received());
		List<UnixFd> arrived = new ArrayList<>(admitted.descriptors());
		MessageFramer framer = new MessageFramer(this.bus.limits().messageBytes());
		while (this.cutReason == null) {
			descriptors.add(arrived);
			arrived.clear();
			received.flip();
			List<Message> messages = messages(framer, received, descriptors);
			this.wanted = (framer.begunLength() > FREE_LENGTH) ? framer.begunLength() : 0;
			descriptors.endOfRead(framer.isInsideMessage() || received.hasRemaining());
			received.compact();
			if (!messages.isEmpty() || this.wanted == 0) {
				release();
			}
			if (!messages.isEmpty()) {
				this.bus.route(this, messages, scratch);
			}
			await(scratch);
			if (this.cutReason == null && transport().read(received, arrived) < 0) {
				throw new EOFException("it has closed the connection");
			}
			this.receivedAt = System.nanoTime();
		}
	}

	private static List<Message> messages(MessageFramer framer, ByteBuffer received, DescriptorQueue descriptors) {
		List<Message> messages = List.of();
		byte[] frame;
		while ((frame = framer.next(received)) != null) {
			Message message = MessageDecoder.decode(frame, descriptors);
			if (message != null) {
				WireReader body = message.body();
				WireValidator.validateToPassOn(body, message.header().signature());
				body.requireEnd();
				messages = messages.isEmpty() ? new ArrayList<>() : messages;
				messages.add(message);
			}
		}
		return messages;
	}

	/** Writes, and waits until there is something to be read that may be read. */
	private void await(ByteBuffer scratch) throws IOException {
		while (this.cutReason == null) {
			this.outbox.hasRoom();
			this.outbox.flush(scratch);
			if (mustPause()) {
				pause(scratch);
			}
			else if ((transport().await(this.outbox.isFull(), patience()) & Transport.READABLE) != 0) {
				return;
			}
			else if (!isActive() && System.nanoTime() - this.acceptedAt >= this.bus.authenticationNanos()) {
				throw new IOException("it has not said Hello in time");
			}
		}
	}

	private boolean mustPause() {
		Backlog backlog = this.bus.backlog();
		if (wantsRoom() && backlog.reserve(this.wanted)) {
			this.reserved = this.wanted;
		}
		return backlog.mustPause(this) || wantsRoom();
	}

	/** Whether it waits for room for a large message. Only for its thread. */
	boolean wantsRoom() {
		return this.wanted > 0 && this.reserved == 0;
	}

	private void release() {
		this.bus.backlog().unreserve(this.reserved);
		this.reserved = 0;
	}

	/** Whether it holds room for a message of which nothing has come for that long. */
	boolean isStalled(long nanos) {
		return this.reserved > 0 && System.nanoTime() - this.receivedAt >= nanos;
	}

	/** Leaves what arrives where it is until the receivers have caught up. */
	private void pause(ByteBuffer scratch) throws IOException {
		Backlog backlog = this.bus.backlog();
		backlog.pausing(this);
		try {
			long since = System.nanoTime();
			while (this.cutReason == null && mustPause()) {
				transport().awaitUnread(this.outbox.isFull(),
						millis(since + this.bus.stallNanos() - System.nanoTime()));
				this.outbox.hasRoom();
				this.outbox.flush(scratch);
				if (System.nanoTime() - since >= this.bus.stallNanos()) {
					this.bus.cutStalled(this);
					since = System.nanoTime();
				}
			}
		}
		finally {
			backlog.resumed(this);
		}
	}

	private long patience() {
		return isActive() ? LONG_WAIT_MILLIS
				: Math.max(1, millis(this.acceptedAt + this.bus.authenticationNanos() - System.nanoTime()));
	}

	private static long millis(long nanos) {
		return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
	}

	@Override
	public String toString() {
		return Objects.requireNonNullElse(this.name, "a peer without a name");
	}

}
