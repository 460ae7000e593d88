package org.dbusspring.core.message;

import java.util.List;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.test.Descriptors;
import org.dbusspring.core.wire.CorruptMessageException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which of the descriptors on a stream belongs to which message.
 */
class DescriptorQueueTests {

	private final DescriptorQueue queue = new DescriptorQueue();

	private final List<UnixFd> first = Descriptors.nowhere(3);

	private final List<UnixFd> second = Descriptors.nowhere(2);

	@Test
	void messagesOfOneReadTakeTheirsInOrder() {
		this.queue.add(this.first);
		assertThat(take(0)).isEmpty();
		assertThat(take(1)).containsExactly(this.first.get(0));
		assertThat(take(2)).containsExactly(this.first.get(1), this.first.get(2));
		this.queue.endOfRead(false);
		assertThat(this.first).allMatch(UnixFd::isOpen);
	}

	@Test
	void aMessageInSeveralReadsTakesThoseOfTheFirst() {
		this.queue.add(this.first);
		assertThat(take(1)).containsExactly(this.first.get(0));
		this.queue.endOfRead(true);
		this.queue.endOfRead(true);
		this.queue.add(this.second);
		assertThat(take(2)).containsExactly(this.first.get(1), this.first.get(2));
		assertThat(take(2)).isEqualTo(this.second);
		this.queue.endOfRead(false);
		assertThat(this.second).allMatch(UnixFd::isOpen);
	}

	@Test
	void whatNoMessageNamesIsClosedWithTheRead() {
		this.queue.add(this.first);
		take(2);
		this.queue.endOfRead(false);
		assertThat(this.first).extracting(UnixFd::isOpen).containsExactly(true, true, false);
	}

	@Test
	void whatComesInTheMiddleOfAMessageBelongsToNone() {
		this.queue.add(this.first);
		this.queue.endOfRead(true);
		this.queue.add(this.second);
		this.queue.endOfRead(true);
		assertThat(this.second).noneMatch(UnixFd::isOpen);
		assertThat(take(1)).containsExactly(this.first.get(0));
		assertThat(this.first).extracting(UnixFd::isOpen).containsExactly(true, false, false);
	}

	@Test
	void aMessageThatNamesMoreThanArrivedCostsOnlyItself() {
		this.queue.add(this.first);
		this.queue.endOfRead(true);
		this.queue.add(this.second);
		assertThatExceptionOfType(CorruptMessageException.class).isThrownBy(() -> take(4))
			.withMessageContaining("4 file descriptors, 3 arrived");
		assertThat(this.first).noneMatch(UnixFd::isOpen);
		assertThat(take(2)).isEqualTo(this.second);
		assertThatExceptionOfType(CorruptMessageException.class).isThrownBy(() -> take(-1))
			.withMessageContaining("4294967295");
	}

	@Test
	void whatIsLeftAtTheEndOfTheStreamIsClosed() {
		this.queue.add(this.first);
		this.queue.endOfRead(true);
		this.queue.add(this.second);
		this.queue.close();
		assertThat(this.first).noneMatch(UnixFd::isOpen);
		assertThat(this.second).noneMatch(UnixFd::isOpen);
	}

	private List<UnixFd> take(int count) {
		try {
			return this.queue.take(count);
		}
		finally {
			this.queue.endOfMessage();
		}
	}

}
