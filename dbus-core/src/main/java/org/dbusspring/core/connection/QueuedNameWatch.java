package org.dbusspring.core.connection;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

import org.dbusspring.core.match.SenderResolver;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.SignalTable;
import org.jspecify.annotations.Nullable;

/**
 * A watch that tells its listener through a queue of signals.
 */
public final class QueuedNameWatch implements NameWatch, OwnerTracker.Watcher {

	private record State(@Nullable String owner, long changes) {

	}

	private final String name;

	private final SignalTable signals;

	private final SignalQueue queue;

	private final NameWatchListener listener;

	private final Runnable onClose;

	private volatile State state = new State(null, 0);

	/** What is known and not announced yet; guarded by this. */
	private final Queue<State> untold = new ArrayDeque<>();

	private volatile boolean closed;

	/**
	 * @param onClose run once when it is closed
	 */
	public QueuedNameWatch(String name, SignalTable signals, SignalQueue queue, NameWatchListener listener,
			Runnable onClose) {
		this.name = name;
		this.signals = signals;
		this.queue = queue;
		this.listener = listener;
		this.onClose = onClose;
	}

	/** Takes up what is known already; what is told meanwhile is not undone. */
	public synchronized void begin(SenderResolver known) {
		ownerChanged(this.name, known.ownerOf(this.name));
		announce();
	}

	@Override
	public synchronized void ownerChanged(String name, @Nullable String owner) {
		State before = this.state;
		if (!this.closed && !Objects.equals(before.owner(), owner)) {
			State next = new State(owner, before.changes() + 1);
			this.state = next;
			this.untold.add(next);
		}
	}

	@Override
	public void ownerUnknown() {
		ownerChanged(this.name, null);
	}

	@Override
	public synchronized void announce() {
		for (State next = this.untold.poll(); next != null; next = this.untold.poll()) {
			State told = next;
			this.signals.enqueue(this.queue, () -> tell(told));
		}
	}

	private void tell(State told) {
		if (!this.closed) {
			this.listener.ownerChanged(told.owner(), told.changes());
		}
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public @Nullable String owner() {
		return this.state.owner();
	}

	@Override
	public long changes() {
		return this.state.changes();
	}

	@Override
	public void close() {
		synchronized (this) {
			if (this.closed) {
				return;
			}
			this.closed = true;
		}
		this.onClose.run();
	}

}
