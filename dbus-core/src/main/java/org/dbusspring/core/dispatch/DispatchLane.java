package org.dbusspring.core.dispatch;

import org.dbusspring.core.object.CallSequence;
import org.dbusspring.core.work.Work;
import org.dbusspring.core.work.WorkQueue;
import org.dbusspring.core.work.Workers;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one kind, and the workers who handle them.
 */
final class DispatchLane {

	private final CallQueue queue;

	private final Workers workers;

	private final WorkQueue lane;

	private final Work turn = this::runNext;

	DispatchLane(CallQueue queue, Workers workers, WorkQueue lane) {
		this.queue = queue;
		this.workers = workers;
		this.lane = lane;
	}

	/**
	 * Accepts a call; it is handled when {@link #turn} was run once for each.
	 * @return why it is refused, or {@code null} if it is not
	 */
	@Nullable String admit(ReceivedCall call) {
		return this.queue.admit(call);
	}

	/** One turn of the lane, for whoever's call is next. */
	Work turn() {
		return this.turn;
	}

	/** Sees to one more turn. */
	void start() {
		this.lane.add(this.turn);
	}

	private void runNext() {
		ReceivedCall call = this.queue.next();
		// in a session that has ended nobody is left who could be answered, and the name
		// of the sender may be another's by now
		if (call != null && call.isOrphan()) {
			call.drop();
		}
		else if (call != null) {
			call.run(this.workers.requireCurrent());
		}
	}

	/** The handler of a call occupies its worker no longer: it returned, or it waits. */
	void handlerStopped(ReceivedCall call) {
		if (this.queue.stopped(call)) {
			start();
		}
	}

	/** It waits no longer. */
	void handlerGoesOn(ReceivedCall call) {
		this.queue.resumed(call);
	}

	/** The next call of a sequence may begin. */
	void sequenceEnded(CallSequence sequence) {
		if (this.queue.sequenceEnded(sequence)) {
			start();
		}
	}

	/** A call was answered. */
	void ended(ReceivedCall call) {
		this.queue.ended(call);
	}

	/** The answer of a call that has ended is on its way out. */
	void answered(ReceivedCall call) {
		this.queue.answered(call);
	}

	CallQueue queue() {
		return this.queue;
	}

}
