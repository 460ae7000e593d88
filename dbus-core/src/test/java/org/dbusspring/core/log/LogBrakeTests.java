package org.dbusspring.core.log;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often something gets into the log that a peer can do as often as it likes.
 */
class LogBrakeTests {

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

	private final LogBrake brake = new LogBrake(this.nanos::get);

	@Test
	void theFirstLineIsToldAndThenOneAMinuteWithTheNumberOfTheOthers() {
		assertThat(this.brake.next()).isZero();
		for (int i = 0; i < 1000; i++) {
			assertThat(this.brake.next()).isEqualTo(-1);
		}
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
		assertThat(this.brake.next()).isEqualTo(-1);
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
		assertThat(this.brake.next()).isEqualTo(1001);
		assertThat(this.brake.next()).isEqualTo(-1);
		this.nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
		assertThat(this.brake.next()).isEqualTo(1);
	}

}
