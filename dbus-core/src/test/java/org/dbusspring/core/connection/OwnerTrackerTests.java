package org.dbusspring.core.connection;

import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.SignalTable;
import org.dbusspring.core.statistics.ConnectionCounters;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may answer what was sent to a name.
 */
class OwnerTrackerTests {

	private static final String NAME = "com.example.Owned";

	private static final String BUS = "org.freedesktop.DBus";

	private final OwnerTracker owners = new OwnerTracker();

	private final BusReplySenders senders = new BusReplySenders(this.owners);

	@Test
	void anybodyAnswersForANameThatIsNotFollowed() {
		assertThat(this.senders.mayAnswer(NAME, this.senders.now(), ":1.1")).isTrue();
		this.owners.set(NAME, ":1.1");
		long sent = this.senders.now();
		this.owners.forget(NAME);
		assertThat(this.senders.mayAnswer(NAME, sent, ":1.2")).isTrue();
	}

	@Test
	void onlyTheOwnerAnswersForANameThatIsFollowed() {
		this.owners.set(NAME, ":1.1");
		long sent = this.senders.now();
		assertThat(this.senders.mayAnswer(NAME, sent, ":1.1")).isTrue();
		assertThat(this.senders.mayAnswer(NAME, sent, ":1.11")).isFalse();
		assertThat(this.senders.mayAnswer(NAME, sent, BUS)).isTrue();
	}

	@Test
	void anOwnerSinceTheCallWasSentAnswersAndAFormerOneDoesNot() {
		this.owners.set(NAME, ":1.1");
		this.owners.set(NAME, ":1.2");
		long sent = this.senders.now();
		this.owners.set(NAME, null);
		this.owners.set(NAME, ":1.3");
		assertThat(this.senders.mayAnswer(NAME, sent, ":1.1")).isFalse();
		assertThat(this.senders.mayAnswer(NAME, sent, ":1.2")).isTrue();
		assertThat(this.senders.mayAnswer(NAME, sent, ":1.3")).isTrue();
		assertThat(this.senders.mayAnswer(NAME, this.senders.now(), ":1.2")).isFalse();
	}

	@Test
	void anybodyAnswersWhatWasSentBeforeTheOwnerWasKnown() {
		long sent = this.senders.now();
		this.owners.set(NAME, ":1.1");
		assertThat(this.senders.mayAnswer(NAME, sent, ":1.2")).isTrue();
		this.owners.clear();
		this.owners.setUntold(NAME);
		assertThat(this.senders.mayAnswer(NAME, this.senders.now(), ":1.2")).isTrue();
	}

	@Test
	void formerOwnersDoNotPileUpAndNoAnswerIsLostForThat() {
		this.owners.set(NAME, ":1.1");
		long sent = this.senders.now();
		for (int i = 0; i <= Ownership.MAX_FORMER + 1; i++) {
			this.owners.set(NAME, ":2." + i);
		}
		assertThat(this.senders.mayAnswer(NAME, sent, ":1.1")).isTrue();
		assertThat(this.senders.mayAnswer(NAME, this.senders.now(), ":1.1")).isFalse();
		assertThat(this.senders.mayAnswer(NAME, this.senders.now() - 1, ":1.1")).isFalse();
	}

	@Test
	void theBusAnswersForItselfAndForAll() {
		assertThat(this.senders.mayAnswer(BUS, 0, BUS)).isTrue();
		assertThat(this.senders.mayAnswer(BUS, 0, null)).isTrue();
		assertThat(this.senders.mayAnswer(BUS, 0, ":1.1")).isFalse();
		assertThat(this.senders.mayAnswer(null, 0, ":1.1")).isFalse();
		assertThat(this.senders.mayAnswer(":1.1", 0, BUS)).isTrue();
		assertThat(this.senders.mayAnswer(":1.1", 0, ":1.1")).isTrue();
		assertThat(this.senders.mayAnswer(":1.1", 0, ":1.2")).isFalse();
	}

	@Test
	void whoIsToldOfAnOwnerFindsThatAllWatchesKnowIt() {
		// listeners are told at once, as by a worker that is fast
		SignalTable signals = new SignalTable(this.owners, Runnable::run, 1 << 20, new ConnectionCounters());
		QueuedNameWatch[] last = new QueuedNameWatch[1];
		List<String> known = new ArrayList<>();
		QueuedNameWatch first = watch(signals, (owner, changes) -> known.add(last[0].owner()));
		last[0] = watch(signals, (owner, changes) -> {
		});
		this.owners.watch(NAME, first);
		this.owners.watch(NAME, last[0]);
		this.owners.set(NAME, ":1.1");
		this.owners.set(NAME, null);
		this.owners.set(NAME, ":1.2");
		this.owners.clear();
		assertThat(known).containsExactly(":1.1", null, ":1.2", null);
	}

	private static QueuedNameWatch watch(SignalTable signals, NameWatchListener listener) {
		return new QueuedNameWatch(NAME, signals, new SignalQueue(), listener, () -> {
		});
	}

}
