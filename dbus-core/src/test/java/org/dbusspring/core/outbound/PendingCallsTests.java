package org.dbusspring.core.outbound;

import java.time.Duration;

import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.error.ErrorTypes;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Serials and the calls that wait for them.
 */
class PendingCallsTests {

	@Test
	void serialsBeginAtOne() {
		assertThat(new PendingCalls(0).nextSerial()).isEqualTo(1);
	}

	@Test
	void serialsWrapAroundZero() {
		PendingCalls calls = new PendingCalls(-2);
		assertThat(calls.nextSerial()).isEqualTo(-1);
		assertThat(calls.nextSerial()).isEqualTo(1);
	}

	@Test
	void serialsThatAreWaitedForAreSkippedTheNextTimeRound() {
		PendingCalls calls = new PendingCalls(0);
		assertThat(calls.add(new PendingCall.Waiting(null, 0, null))).isEqualTo(1);
		assertThat(calls.add(new PendingCall.Waiting(null, 0, null))).isEqualTo(2);
		calls.lastSerial.set(-1);
		assertThat(calls.nextSerial()).isEqualTo(3);
		calls.lastSerial.set(-1);
		assertThat(calls.add(new PendingCall.Waiting(null, 0, null))).isEqualTo(3);
	}

	@Test
	void aCallIsTakenOnce() {
		PendingCalls calls = new PendingCalls(0);
		PendingCall call = new PendingCall.Waiting(null, 0, null);
		int serial = calls.add(call);
		assertThat(calls.find(serial)).isSameAs(call);
		assertThat(calls.remove(serial, call)).isTrue();
		assertThat(calls.find(serial)).isNull();
		assertThat(calls.remove(serial, call)).isFalse();
	}

	@Test
	void allCallsEndWithTheConnectionAndNoneIsAddedAfterwards() throws Exception {
		PendingCalls calls = new PendingCalls(0);
		PendingCall.Waiting waiting = new PendingCall.Waiting(null, 0, null);
		FutureCall future = futureCall();
		calls.add(waiting);
		calls.add(future);
		ConnectionClosedException reason = new ConnectionClosedException("over", null);
		calls.close(reason).forEach(Runnable::run);
		assertThat(waiting.await(System.nanoTime() + 1_000_000_000L)).isSameAs(reason);
		assertThat(future.future()).isCompletedExceptionally();
		assertThatExceptionOfType(ConnectionClosedException.class).isThrownBy(() -> calls.add(futureCall()));
		assertThat(calls.size()).isZero();
	}

	private static FutureCall futureCall() {
		MessageHeader header = MessageHeader.methodCall(null, ObjectPath.of("/"), null, "Ping", 0, Signature.EMPTY);
		return new FutureCall(new OutgoingMessage(header), 0, Duration.ofSeconds(1), ErrorTypes.standard(),
				(answer) -> {
				});
	}

}
