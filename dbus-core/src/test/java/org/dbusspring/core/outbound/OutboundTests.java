package org.dbusspring.core.outbound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.message.EncodedMessage;
import org.dbusspring.core.statistics.ConnectionCounters;
import org.dbusspring.core.test.Descriptors;
import org.dbusspring.core.transport.Transport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way out, on a transport that takes as little as the test wants.
 */
class OutboundTests {

	private final Socket socket = new Socket();

	private final AtomicReference<IOException> failure = new AtomicReference<>();

	private final ConnectionCounters counters = new ConnectionCounters();

	private final Outbound outbound = new Outbound(this.socket, 100, this.counters.sent(), this.failure::set);

	@Test
	void aSmallMessageLeavesInOneWriteByItsSender() {
		send(10);
		assertThat(this.socket.writes).isEqualTo(1);
		assertThat(this.socket.written).isEqualTo(10);
		assertThat(this.outbound.isLeftToReader()).isFalse();
	}

	@Test
	void whatTheSocketDoesNotTakeIsLeftToTheReaderInOrder() {
		this.socket.room = 4;
		send(10);
		send(20);
		assertThat(this.socket.written).isEqualTo(4);
		assertThat(this.outbound.isLeftToReader()).isTrue();
		assertThat(this.socket.wakeUps).isEqualTo(1);
		this.socket.room = Integer.MAX_VALUE;
		this.outbound.continueFromReader();
		assertThat(this.socket.written).isEqualTo(30);
		assertThat(this.outbound.isLeftToReader()).isFalse();
	}

	@Test
	void messagesThatAreReadyTogetherLeaveInOneWrite() {
		this.socket.room = 0;
		send(10);
		send(20);
		send(30);
		int before = this.socket.writes;
		this.socket.room = Integer.MAX_VALUE;
		this.outbound.continueFromReader();
		// the first was begun alone; the other two follow together
		assertThat(this.socket.writes - before).isEqualTo(2);
		assertThat(this.socket.written).isEqualTo(60);
	}

	@Test
	void noMoreBytesWaitThanTheBound() {
		this.socket.room = 0;
		send(90);
		assertThat(this.outbound.tryAdmit(20)).isFalse();
		assertThat(this.outbound.tryAdmit(10)).isTrue();
	}

	@Test
	void anOversizedMessageIsAdmittedAlone() {
		assertThat(this.outbound.tryAdmit(1000)).isTrue();
		assertThat(this.outbound.tryAdmit(1)).isFalse();
	}

	@Test
	void whoWaitsForRoomGetsItWhenTheSocketTakesBytes() throws Exception {
		this.socket.room = 0;
		send(100);
		CompletableFuture<Boolean> waiter = CompletableFuture.supplyAsync(() -> {
			try {
				return this.outbound.admit(50, System.nanoTime() + Duration.ofSeconds(60).toNanos());
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		assertThat(this.outbound.admit(50, System.nanoTime() + Duration.ofMillis(10).toNanos())).isFalse();
		this.socket.room = Integer.MAX_VALUE;
		this.outbound.continueFromReader();
		assertThat(waiter).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(true);
	}

	@Test
	void aMessageLargerThanABatchLeavesWhole() {
		int length = 1_000_000;
		send(length);
		while (this.outbound.isLeftToReader()) {
			this.outbound.continueFromReader();
		}
		assertThat(this.socket.written).isEqualTo(length);
	}

	@Test
	void anErrorOfTheSocketEndsTheWayOut() {
		this.socket.broken = true;
		send(10);
		assertThat(this.failure.get()).hasMessage("broken");
		assertThat(this.outbound.isClosed()).isTrue();
	}

	@Test
	void aMessageWithDescriptorsBeginsAWriteAndTheyLeaveWithItsFirstByte() {
		this.socket.room = 0;
		send(10);
		send(20);
		List<UnixFd> descriptors = Descriptors.nowhere(2);
		send(30, descriptors);
		send(40);
		assertThat(descriptors).allMatch(UnixFd::isOpen);
		this.socket.room = Integer.MAX_VALUE;
		this.outbound.continueFromReader();
		// the one that was begun, those before the descriptors, and the rest
		assertThat(this.socket.lengths).endsWith(10, 20, 70);
		assertThat(this.socket.passedAt).containsExactly(30, 30);
		assertThat(descriptors).as("copies that have left").noneMatch(UnixFd::isOpen);
	}

	@Test
	void descriptorsWaitUntilTheSocketTakesTheFirstByte() {
		this.socket.room = 0;
		List<UnixFd> descriptors = Descriptors.nowhere(1);
		send(10, descriptors);
		this.outbound.continueFromReader();
		assertThat(this.socket.passedAt).isEmpty();
		this.socket.room = 4;
		this.outbound.continueFromReader();
		assertThat(this.socket.passedAt).containsExactly(0);
		this.socket.room = 100;
		this.outbound.continueFromReader();
		assertThat(this.socket.passedAt).hasSize(1);
		assertThat(this.socket.written).isEqualTo(10);
	}

	@Test
	void descriptorsThatWillNotLeaveAreClosed() {
		this.socket.room = 0;
		List<UnixFd> descriptors = Descriptors.nowhere(3);
		send(10, descriptors.subList(0, 1));
		send(10, descriptors.subList(1, 2));
		this.outbound.close();
		send(10, descriptors.subList(2, 3));
		assertThat(descriptors).noneMatch(UnixFd::isOpen);
	}

	@Test
	void whereOnlyTheReaderWritesSendersLeaveEverythingToIt() {
		this.socket.onlyReaderWrites = true;
		send(10);
		send(20);
		assertThat(this.socket.writes).isZero();
		assertThat(this.socket.wakeUps).isEqualTo(1);
		assertThat(this.outbound.isLeftToReader()).isTrue();
		this.outbound.continueFromReader();
		assertThat(this.socket.lengths).containsExactly(30);
		assertThat(this.outbound.isLeftToReader()).isFalse();
	}

	private void send(int length, List<UnixFd> descriptors) {
		assertThat(this.outbound.tryAdmit(length)).isTrue();
		this.outbound.send(new EncodedMessage(ByteBuffer.allocate(length), descriptors));
	}

	private void send(int length) {
		assertThat(this.outbound.tryAdmit(length)).isTrue();
		this.outbound.send(new EncodedMessage(ByteBuffer.allocate(length), List.of()));
	}

	/** Counts what it is given. */
	private static final class Socket implements Transport {

		private int room = Integer.MAX_VALUE;

		private boolean broken;

		private int writes;

		private int written;

		private int wakeUps;

		private boolean onlyReaderWrites;

		private final List<Integer> lengths = new ArrayList<>();

		/** How many bytes had left before each descriptor. */
		private final List<Integer> passedAt = new ArrayList<>();

		@Override
		public int write(ByteBuffer source, List<UnixFd> descriptors) throws IOException {
			int before = this.written;
			int count = write(source);
			if (count > 0) {
				descriptors.forEach((descriptor) -> this.passedAt.add(before));
			}
			return count;
		}

		@Override
		public boolean isForAnyThread() {
			return !this.onlyReaderWrites;
		}

		@Override
		public int read(ByteBuffer target) {
			return 0;
		}

		@Override
		public int write(ByteBuffer source) throws IOException {
			if (this.broken) {
				throw new IOException("broken");
			}
			int count = Math.min(this.room, source.remaining());
			source.position(source.position() + count);
			this.room -= count;
			this.writes++;
			this.lengths.add(count);
			this.written += count;
			return count;
		}

		@Override
		public int await(boolean forRoom, long timeoutMillis) {
			return 0;
		}

		@Override
		public int awaitUnread(boolean forRoom, long timeoutMillis) {
			return 0;
		}

		@Override
		public void wakeUp() {
			this.wakeUps++;
		}

		@Override
		public boolean passesDescriptors() {
			return false;
		}

		@Override
		public void close() {
			this.broken = true;
		}

	}

}
