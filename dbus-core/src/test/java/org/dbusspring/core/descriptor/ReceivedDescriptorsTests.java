package org.dbusspring.core.descriptor;

import java.time.Duration;
import java.util.List;

import org.dbusspring.core.test.Descriptors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Who closes a descriptor that came with a message.
 */
class ReceivedDescriptorsTests {

	private final List<UnixFd> three = Descriptors.nowhere(3);

	@Test
	void whatNobodyTakesIsClosedAndTheRestIsNot() {
		ReceivedDescriptors received = ReceivedDescriptors.owned(this.three);
		try (UnixFd taken = received.take(1)) {
			received.closeUntaken();
			assertThat(this.three).extracting(UnixFd::isOpen).containsExactly(false, true, false);
			assertThat(taken).isSameAs(this.three.get(1));
			assertThat(received.take(1)).isSameAs(taken);
		}
		received.closeUntaken();
		assertThat(received.size()).isEqualTo(3);
	}

	@Test
	void whatIsTakenTooLateIsClosedAlready() {
		ReceivedDescriptors received = ReceivedDescriptors.owned(this.three);
		received.closeUntaken();
		assertThat(received.take(0).isOpen()).isFalse();
	}

	@Test
	void whatIsLentStaysOpen() {
		ReceivedDescriptors lent = ReceivedDescriptors.lent(this.three);
		lent.closeUntaken();
		assertThat(this.three).allMatch(UnixFd::isOpen);
		ReceivedDescriptors.closeAll(this.three);
		assertThat(this.three).noneMatch(UnixFd::isOpen);
	}

	@Test
	void aMessageThatIsForgottenClosesItsDescriptorsInTheEnd() {
		ReceivedDescriptors.owned(this.three);
		await().atMost(Duration.ofSeconds(60)).until(() -> {
			System.gc();
			return this.three.stream().noneMatch(UnixFd::isOpen);
		});
	}

	@Test
	void whatTheMessageDoesNotCarryCannotBeTaken() {
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> ReceivedDescriptors.NONE.take(0));
	}

}
