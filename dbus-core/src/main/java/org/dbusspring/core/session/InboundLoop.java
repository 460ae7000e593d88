package org.dbusspring.core.session;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.dispatch.CallDispatcher;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.log.LogBrake;
import org.dbusspring.core.message.DescriptorQueue;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageDecoder;
import org.dbusspring.core.message.MessageFramer;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.MissingDescriptorsException;
import org.dbusspring.core.message.TrafficLog;
import org.dbusspring.core.outbound.Outbound;
import org.dbusspring.core.outbound.OutgoingCalls;
import org.dbusspring.core.reading.Reading;
import org.dbusspring.core.reading.ReadingTurn;
import org.dbusspring.core.statistics.ConnectionCounters;
import org.dbusspring.core.transport.Transport;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.CorruptReplyException;
import org.dbusspring.core.work.Work;
import org.dbusspring.core.work.WorkQueue;
import org.dbusspring.core.work.Workers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the thread that reads does: takes messages off the stream in their order, ends the
 * calls that they answer, and hands the rest over in batches. It also writes what senders
 * have left to it. It runs no user code and waits for nothing but the stream, and for
 * callers to whom it has lent its {@link ReadingTurn turn}: these take answers only.
 */
final class InboundLoop {

	private static final Logger logger = LoggerFactory.getLogger(InboundLoop.class);

	/** One for all connections: whoever is refused here may come back by another. */
	private static final LogBrake BRAKE = new LogBrake();

	private static final int BUFFER = 256 << 10;

	/** How often the thread looks around although nothing has happened. */
	private static final long IDLE_MILLIS = 10_000;

	/** How often it reads before it looks whether something else is to be done. */
	private static final int MAX_READS = 64;

	/**
	 * How often it finds nothing before it goes to sleep, where messages come in crowds.
	 */
	private static final int PATIENCE = 4;

	private final String connection;

	/** The sender of all messages, or nobody where a bus says who it is. */
	private final @Nullable String peerName;

	private final Transport transport;

	private final Outbound outbound;

	private final OutgoingCalls outgoingCalls;

	private final CallDispatcher dispatcher;

	private final ReadingTurn turn;

	/** What a caller does who has the turn. */
	private final Reading readingOfCaller = this::readWithin;

	private final Workers workers;

	private final Consumer<Message> onSignal;

	private final MessageFramer framer;

	private final MessageDecoder decoder = new MessageDecoder();

	private final ByteBuffer received = ByteBuffer.allocateDirect(BUFFER);

	private final List<UnixFd> receivedDescriptors = new ArrayList<>();

	private final DescriptorQueue descriptors = new DescriptorQueue();

	/** Calls to be handled, and futures to be completed, that arrived together. */
	private final List<Work> calls = new ArrayList<>();

	private final List<Work> futures = new ArrayList<>();

	/** The message at which a caller stopped who has read, because it is no answer. */
	private byte @Nullable [] left;

	/** Whether it is a caller who reads. */
	private boolean callerReads;

	private final ConnectionCounters counters;

	/** When the thread went to work; 0 while it waits. */
	private volatile long busySince;

	/** What takes messages that are not for us, if some are not. */
	private @Nullable Predicate<Message> eavesdropper;

	private volatile boolean stopped;

	InboundLoop(SessionContext context, MessageStream stream, Outbound outbound, OutgoingCalls outgoingCalls,
			CallDispatcher dispatcher, Consumer<Message> onSignal) {
		this.connection = context.settings().name();
		this.peerName = context.dispatch().peerName();
		this.transport = stream.transport();
		this.outbound = outbound;
		this.outgoingCalls = outgoingCalls;
		this.turn = outgoingCalls.turn();
		this.dispatcher = dispatcher;
		this.workers = context.workers();
		this.onSignal = onSignal;
		this.counters = context.counters();
		this.framer = new MessageFramer(context.settings().maxReceivedMessage());
		this.received.put(stream.received());
		this.descriptors.add(stream.descriptors());
	}

	/** Has messages that are not for us taken by somebody else. Before {@link #run}. */
	void overhear(Predicate<Message> listener) {
		this.eavesdropper = listener;
	}

	/** Ends {@link #run} soon. */
	void stop() {
		this.stopped = true;
		this.transport.wakeUp();
		this.turn.end();
	}

	/**
	 * Runs until stopped.
	 * @throws IOException if the stream has ended
	 * @throws CorruptMessageException if the stream cannot be followed any further
	 */
	void run() throws IOException {
		this.turn.begin();
		try {
			loop();
		}
		finally {
			// the last one to be awakened, if it waits for that
			this.turn.metOther();
			this.descriptors.close();
		}
	}

	private void loop() throws IOException {
		this.counters.received().addBytes(this.received.position());
		takeMessages();
		this.turn.metOther();
		while (!this.stopped) {
			if (isReadable(IDLE_MILLIS)) {
				readMessages();
			}
			this.busySince = 0;
			if (this.turn.lend(this.readingOfCaller)) {
				// what they have left
				takeMessages();
			}
		}
	}

	private void readWithin(long millis) throws IOException {
		this.callerReads = true;
		try {
			if (isReadable(millis)) {
				readOnce();
			}
		}
		finally {
			this.callerReads = false;
			this.busySince = 0;
		}
	}

	/** Waits for messages, and writes what was left to this thread meanwhile. */
	private boolean isReadable(long millis) throws IOException {
		int ready = this.transport.await(this.outbound.isLeftToReader(), millis);
		// 0 has its own meaning
		this.busySince = System.nanoTime() | 1;
		if ((ready & Transport.WRITABLE) != 0) {
			this.outbound.continueFromReader();
		}
		return (ready & Transport.READABLE) != 0;
	}

	/**
	 * Where messages come in crowds, more come while these are handled. To be woken for
	 * each costs more, whoever sends it first of all, than to let others go first and
	 * then to look again.
	 */
	private void readMessages() throws IOException {
		int patience = 0;
		for (int reads = 0; reads < MAX_READS; reads++) {
			int messages = readOnce();
			if (messages > 1) {
				patience = PATIENCE;
				this.turn.metOther();
			}
			else if (messages == 0) {
				patience--;
			}
			if (patience <= 0 || this.stopped || this.outbound.isLeftToReader()) {
				return;
			}
			Thread.yield();
		}
	}

	private int readOnce() throws IOException {
		int count = this.transport.read(this.received, this.receivedDescriptors);
		this.descriptors.add(this.receivedDescriptors);
		this.receivedDescriptors.clear();
		if (count > 0) {
			this.counters.received().addBytes(count);
		}
		int messages = takeMessages();
		if (count < 0) {
			throw new EOFException("the other end closed the connection");
		}
		return messages;
	}

	/** Takes the messages that are whole, and tells how many they were. */
	private int takeMessages() {
		int messages = 0;
		this.received.flip();
		try {
			byte[] frame;
			while (!this.stopped && (frame = nextFrame()) != null) {
				if (this.callerReads && !isAnswer(frame)) {
					this.left = frame;
					this.turn.metOther();
					break;
				}
				messages++;
				take(frame);
			}
			this.descriptors
				.endOfRead(this.left != null || this.framer.isInsideMessage() || this.received.hasRemaining());
		}
		finally {
			this.received.compact();
			// not by a caller: whoever works would inherit what is the caller's
			if (!this.callerReads) {
				handOver(this.calls, this.workers.handlers());
				handOver(this.futures, this.workers.futures());
			}
		}
		return messages;
	}

	private byte @Nullable [] nextFrame() {
		byte[] frame = this.left;
		this.left = null;
		return (frame != null) ? frame : this.framer.next(this.received);
	}

	private static boolean isAnswer(byte[] frame) {
		int type = frame[1];
		return type == MessageType.METHOD_RETURN.code() || type == MessageType.ERROR.code();
	}

	private static void handOver(List<Work> batch, WorkQueue lane) {
		if (!batch.isEmpty()) {
			lane.add(batch);
			batch.clear();
		}
	}

	private static void addTo(List<Work> batch, @Nullable Work work) {
		if (work != null) {
			batch.add(work);
		}
	}

	private void take(byte[] frame) {
		try {
			read(frame);
		}
		catch (CorruptMessageException ex) {
			// the frame was whole, so the stream can be followed: only this message is
			// lost
			ignored(frame, ex);
		}
	}

	private void read(byte[] frame) {
		try {
			Message message = this.decoder.next(frame, this.descriptors);
			if (message != null) {
				this.counters.received().add(message.header().type());
				TrafficLog.received(this.connection, message);
				handle(withSender(message));
			}
		}
		catch (MissingDescriptorsException ex) {
			refuse(withSender(ex.getIncompleteMessage()), String.valueOf(ex.getMessage()));
			throw ex;
		}
	}

	private Message withSender(Message message) {
		return (this.peerName != null) ? message.withSender(this.peerName) : message;
	}

	private void ignored(byte[] frame, CorruptMessageException reason) {
		this.counters.messageIgnored();
		long others = BRAKE.next();
		if (others >= 0) {
			logger.warn(
					"Ignored a message of {} bytes on the connection '{}', and {} others since this was last told: {}",
					frame.length, this.connection, others, reason.getMessage());
		}
		else {
			logger.debug("Ignored a message of {} bytes on the connection '{}': {}", frame.length, this.connection,
					reason.getMessage());
		}
	}

	/** How long the thread that reads has been at work without a pause. */
	Duration busy() {
		long since = this.busySince;
		return (since != 0) ? Duration.ofNanos(Math.max(0, System.nanoTime() - since)) : Duration.ZERO;
	}

	/** Tells whoever waits. */
	private void refuse(Message message, String reason) {
		if (this.eavesdropper != null && this.eavesdropper.test(message)) {
			return;
		}
		switch (message.header().type()) {
			case METHOD_CALL -> this.dispatcher.refuse(message, ErrorNames.INVALID_ARGS, reason);
			case METHOD_RETURN ->
				addTo(this.futures, this.outgoingCalls.unreadable(message, new CorruptReplyException(reason)));
			// its name says enough
			case ERROR -> addTo(this.futures, this.outgoingCalls.answered(message));
			case SIGNAL -> {
			}
		}
	}

	private void handle(Message message) {
		if (this.eavesdropper != null && this.eavesdropper.test(message)) {
			return;
		}
		switch (message.header().type()) {
			case METHOD_CALL -> {
				this.turn.metOther();
				addTo(this.calls, this.dispatcher.accept(message));
			}
			case METHOD_RETURN, ERROR -> addTo(this.futures, this.outgoingCalls.answered(message));
			case SIGNAL -> {
				this.turn.metOther();
				this.onSignal.accept(message);
			}
		}
	}

}
