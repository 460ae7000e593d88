package org.dbusspring.core.monitor;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import org.dbusspring.core.connection.ConnectionLives;
import org.dbusspring.core.connection.MessageBus;
import org.dbusspring.core.dispatch.DispatchContext;
import org.dbusspring.core.dispatch.DispatchLanes;
import org.dbusspring.core.error.AccessDeniedException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.error.UnknownMemberException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.match.SenderResolver;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.outbound.ReplySenders;
import org.dbusspring.core.session.MessageStream;
import org.dbusspring.core.session.Session;
import org.dbusspring.core.session.SessionContext;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.Epoch;
import org.dbusspring.core.signal.ReceivedSignal;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.SignalTable;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.core.statistics.ConnectionCounters;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.work.ConnectionThreads;
import org.dbusspring.core.work.Work;
import org.dbusspring.core.work.Workers;
import org.jspecify.annotations.Nullable;

/**
 * A connection that says Hello and BecomeMonitor in each of its lives, and nothing else.
 * What it overhears goes through the queue as signals do elsewhere.
 */
final class MonitorConnection extends ConnectionLives implements BusMonitor {

	private static final ObjectPath PATH = ObjectPath.of("/org/freedesktop/DBus");

	private static final OutgoingMessage HELLO = call(MessageBus.NAME, "Hello", Signature.EMPTY, BodyWriter.EMPTY);

	/** What was overheard stays of interest when the connection has ended. */
	private static final Epoch FOREVER = new Epoch();

	private final List<MatchRule> rules;

	private final SignalQueue queue;

	private final MonitorListener listener;

	/** Apart from the signals that the bus sends to us before we are a monitor. */
	private final SignalTable overheard;

	private final Subscription everything;

	private final SessionContext context;

	private final AtomicLong losses = new AtomicLong();

	/** Seen by the listener's turns only, which come one after the other. */
	private boolean resumed;

	private MonitorConnection(ConnectionSettings settings, ConnectionThreads threads, Workers workers,
			List<MatchRule> rules, SignalQueue queue, MonitorListener listener) {
		super(settings, threads, workers, SenderResolver.NONE, new ConnectionCounters());
		this.rules = List.copyOf(rules);
		this.queue = queue;
		this.listener = listener;
		this.overheard = new SignalTable(SenderResolver.NONE, (task) -> workers.listeners().add((Work) task::run),
				settings.maxSignalBytes(), counters());
		this.everything = this.overheard.add(MatchRule.builder().build(), this::deliver, queue, (ended) -> {
		});
		this.context = new SessionContext(settings, threads, workers, new DispatchContext(new ObjectTree((signal) -> {
		}), () -> DispatchLanes.of(settings, workers), null, settings.callTimeout()), signals(), new FromTheBus(),
				counters(), this::sessionEnded);
	}

	static BusMonitor open(ConnectionSettings settings, List<MatchRule> rules, SignalQueue queue,
			MonitorListener listener) {
		ConnectionThreads threads = new ConnectionThreads(settings);
		MonitorConnection monitor = new MonitorConnection(settings, threads,
				new Workers(threads, settings.maxWorkers()), rules, queue, listener);
		monitor.connectOrClose();
		return monitor;
	}

	@Override
	protected Session newSession(MessageStream stream) {
		Session next = new Session(this.context, stream, (signal) -> {
		}, () -> "");
		Ear ear = new Ear();
		next.overhear(ear);
		next.start();
		try {
			String ourName = next.call(HELLO, settings().callTimeout()).body().readString();
			next.callAsync(becomeMonitor(), settings().callTimeout(), (answer) -> ear.answered(ourName, answer)).join();
			return next;
		}
		catch (CompletionException ex) {
			next.end(null);
			throw (ex.getCause() instanceof DBusException cause) ? refused(cause) : ex;
		}
		catch (DBusException ex) {
			next.end(null);
			throw ex;
		}
	}

	private OutgoingMessage becomeMonitor() {
		return call("org.freedesktop.DBus.Monitoring", "BecomeMonitor", Signature.of("asu"), (writer) -> {
			int array = writer.beginArray(4);
			this.rules.forEach((rule) -> writer.writeString(rule.toString()));
			writer.endArray(array, 4);
			writer.writeInt32(0);
		});
	}

	private static OutgoingMessage call(String interfaceName, String member, Signature signature, BodyWriter body) {
		return new OutgoingMessage(
				MessageHeader.methodCall(MessageBus.NAME, PATH, interfaceName, member, MessageFlags.NONE, signature),
				body);
	}

	private void deliver(ReceivedSignal received) throws Exception {
		boolean first = this.resumed;
		this.resumed = false;
		this.listener.onMessage(new OverheardMessage(received.message(), received.missed(), first));
	}

	/** Says what to do where there is something. */
	private DBusException refused(DBusException reason) {
		if (reason instanceof AccessDeniedException denied) {
			return new AccessDeniedException("the bus of the connection '" + name()
					+ "' lets nobody monitor it but root, its own user, and those whom its policy allows to send to "
					+ "org.freedesktop.DBus.Monitoring: run this program as one of them, or subscribe to signals, "
					+ "which needs no permission (the bus said: " + denied.getErrorMessage() + ")");
		}
		if (reason instanceof UnknownMemberException unknown) {
			return new UnknownMemberException(unknown.getErrorName(),
					"the bus of the connection '" + name() + "' cannot be monitored, as it has no BecomeMonitor: "
							+ "subscribe to signals (the bus said: " + unknown.getErrorMessage() + ")");
		}
		return reason;
	}

	@Override
	protected void sessionLost(@Nullable Throwable reason) {
		if (reason != null) {
			this.losses.incrementAndGet();
		}
	}

	@Override
	protected void releaseResources() {
		this.everything.close();
		threads().close();
	}

	@Override
	protected String ourName() {
		// a monitor has lost it
		return "";
	}

	@Override
	public List<MatchRule> rules() {
		return this.rules;
	}

	@Override
	public long dropped() {
		return this.everything.dropped();
	}

	@Override
	public long losses() {
		return this.losses.get();
	}

	/** Decides, on the thread that reads, what becomes of the messages of one life. */
	private final class Ear implements Predicate<Message> {

		/** Our former name, once we are a monitor. */
		private @Nullable String monitor;

		void answered(String ourName, Message answer) {
			if (answer.header().type() == MessageType.ERROR) {
				return;
			}
			if (MonitorConnection.this.losses.get() > 0) {
				MonitorConnection.this.overheard.enqueue(MonitorConnection.this.queue,
						() -> MonitorConnection.this.resumed = true);
			}
			this.monitor = ourName;
		}

		@Override
		public boolean test(Message message) {
			MessageHeader header = message.header();
			if (this.monitor == null) {
				// an answer to whoever calls us now might arrive when we are a monitor
				return header.type() == MessageType.METHOD_CALL;
			}
			// the bus still tells us that our name is lost
			if (!this.monitor.equals(header.destination())) {
				MonitorConnection.this.overheard.route(message, FOREVER);
			}
			return true;
		}

	}

	/** Nobody but the bus is called. */
	private static final class FromTheBus implements ReplySenders {

		@Override
		public long now() {
			return 0;
		}

		@Override
		public boolean mayAnswer(@Nullable String destination, long sent, @Nullable String sender) {
			return sender == null || MessageBus.NAME.equals(sender);
		}

	}

}
