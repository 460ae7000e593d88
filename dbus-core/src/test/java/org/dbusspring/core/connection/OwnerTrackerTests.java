package org.dbusspring.core.connection;

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

}
