package org.dbusspring.core.reading;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Who has the turn, without a connection.
 */
class ReadingTurnTests {

	private final AtomicInteger waiting = new AtomicInteger();

	private final ReadingTurn turn = new ReadingTurn(() -> this.waiting.get() > 0);

	private final AtomicReference<Throwable> failure = new AtomicReference<>();

	private final CountDownLatch returned = new CountDownLatch(1);

	private final AtomicBoolean answered = new AtomicBoolean();

	private final AtomicInteger readings = new AtomicInteger();

	@AfterEach
	void end() {
		this.turn.end();
	}

	/** A thread that reads has met so many answers, and lends its turn. */
	private Thread lendAfter(int answers, Reading reading) {
		Thread reader = new Thread(() -> {
			this.turn.begin();
			for (int i = 0; i < answers; i++) {
				this.turn.metAnswer(Thread.currentThread());
			}
			try {
				this.turn.lend(reading);
			}
			catch (Throwable ex) {
				this.failure.set(ex);
			}
			if (this.turn.isMine()) {
				this.returned.countDown();
			}
		});
		reader.start();
		return reader;
	}

	private void read(long millis) {
		assertThat(this.turn.isMine()).isTrue();
		this.readings.incrementAndGet();
		this.turn.metAnswer(Thread.currentThread());
		this.answered.set(true);
	}

	/** Reads as often as it takes until the turn was there to be had. */
	private void readOnceLent() {
		await().pollInterval(1, TimeUnit.MICROSECONDS).pollDelay(0, TimeUnit.MICROSECONDS).until(() -> {
			this.turn.readUntil(this.answered::get, System.nanoTime() + TimeUnit.SECONDS.toNanos(60));
			return this.readings.get() > 0 || this.returned.getCount() == 0;
		});
	}

	@Test
	void afterFewAnswersItIsNotLent() throws Exception {
		lendAfter(32, this::read);
		assertThat(this.returned.await(60, TimeUnit.SECONDS)).isTrue();
		this.turn.readUntil(this.answered::get, System.nanoTime() + TimeUnit.SECONDS.toNanos(60));
		assertThat(this.readings).hasValue(0);
	}

	@Test
	void whatNobodyTakesComesBackByItself() throws Exception {
		lendAfter(100, this::read);
		assertThat(this.returned.await(60, TimeUnit.SECONDS)).isTrue();
		assertThat(this.turn.isMine()).isFalse();
	}

	@Test
	void somethingElseEndsTheRow() throws Exception {
		Thread reader = new Thread(() -> {
			this.turn.begin();
			for (int i = 0; i < 100; i++) {
				this.turn.metAnswer(Thread.currentThread());
			}
			this.turn.metOther();
			try {
				this.turn.lend(this::read);
			}
			catch (IOException ex) {
				this.failure.set(ex);
			}
			this.returned.countDown();
		});
		reader.start();
		assertThat(this.returned.await(60, TimeUnit.SECONDS)).isTrue();
		this.turn.readUntil(this.answered::get, System.nanoTime() + TimeUnit.SECONDS.toNanos(60));
		assertThat(this.readings).hasValue(0);
		assertThat(this.failure).hasValue(null);
	}

	@Test
	void whereOthersWaitTheThreadOfTheConnectionReads() throws Exception {
		this.waiting.set(1);
		lendAfter(100, this::read);
		assertThat(this.returned.await(60, TimeUnit.SECONDS)).isTrue();
		this.turn.readUntil(this.answered::get, System.nanoTime() + TimeUnit.SECONDS.toNanos(60));
		assertThat(this.readings).hasValue(0);
	}

	@Test
	void whatACallerMeetsTheThreadOfTheConnectionThrows() throws Exception {
		for (Throwable thrown : new Throwable[] { new IOException("gone"), new IllegalStateException("broken"),
				new AssertionError("bad") }) {
			throwFromACaller(thrown);
		}
	}

	private void throwFromACaller(Throwable thrown) throws InterruptedException {
		ReadingTurnTests test = new ReadingTurnTests();
		Thread reader = test.lendAfter(100, (millis) -> {
			test.readings.incrementAndGet();
			if (thrown instanceof IOException ex) {
				throw ex;
			}
			if (thrown instanceof RuntimeException ex) {
				throw ex;
			}
			throw (Error) thrown;
		});
		test.readOnceLent();
		reader.join(60_000);
		// the turn may have come back before this thread was there to take it
		assertThat(test.failure).hasValue((test.readings.get() > 0) ? thrown : null);
		assertThat(test.turn.isMine()).isFalse();
	}

	@Test
	void aCallerHasTheTurnOnlyUntilItsAnswer() throws Exception {
		lendAfter(100, this::read);
		readOnceLent();
		assertThat(this.readings.get()).isLessThanOrEqualTo(1);
		assertThat(this.turn.isMine()).isFalse();
		assertThat(this.returned.await(60, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void aCallerWhoseAnswerDoesNotComeGivesTheTurnBack() throws Exception {
		lendAfter(100, (millis) -> this.readings.incrementAndGet());
		readOnceLent();
		assertThat(this.answered).isFalse();
		assertThat(this.returned.await(60, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void theEndTakesTheTurnBack() throws Exception {
		Thread reader = lendAfter(100, this::read);
		this.turn.end();
		reader.join(60_000);
		assertThat(reader.isAlive()).isFalse();
		assertThat(this.failure).hasValue(null);
	}

}
