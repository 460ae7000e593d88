package org.dbusspring.embedded;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.test.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a peer may use of the bus, and what it is told when that is used up.
 */
@Timeout(60)
class LimitTests {

	private static final String EXCEEDED = "org.freedesktop.DBus.Error.LimitsExceeded";

	@Test
	void namesAreLimited() throws IOException {
		try (EmbeddedBus bus = start(BusLimits.builder().names(3)); RawClient client = new RawClient(bus.address())) {
			Messages.requestName(client, "com.example.A", 0);
			Messages.requestName(client, "com.example.B", 0);
			exceeded(() -> Messages.requestName(client, "com.example.C", 0));
			assertThat(Messages.requestName(client, "com.example.B", 0)).as("one that it has").isEqualTo(4);
			client.bus("ReleaseName", "s", BodyWriter.string("com.example.A"));
			assertThat(Messages.requestName(client, "com.example.C", 0)).isEqualTo(1);
		}
	}

	@Test
	void matchRulesAreLimited() throws IOException {
		try (EmbeddedBus bus = start(BusLimits.builder().matchRules(2));
				RawClient client = new RawClient(bus.address())) {
			client.bus("AddMatch", "s", BodyWriter.string("member='A'"));
			client.bus("AddMatch", "s", BodyWriter.string("member='A'"));
			exceeded(() -> client.bus("AddMatch", "s", BodyWriter.string("member='B'")));
			client.bus("RemoveMatch", "s", BodyWriter.string("member='A'"));
			client.bus("AddMatch", "s", BodyWriter.string("member='B'"));
		}
	}

	@Test
	void pendingRepliesAreLimited() throws IOException {
		try (EmbeddedBus bus = start(BusLimits.builder().pendingReplies(2));
				RawClient client = new RawClient(bus.address());
				RawClient callee = new RawClient(bus.address())) {
			client.send(Messages.call(callee.name()));
			client.send(Messages.call(callee.name()));
			int third = client.send(Messages.call(callee.name()));
			assertThat(Messages.answer(client, third).header().errorName()).isEqualTo(EXCEEDED);
		}
	}

	@Test
	void peersAreLimited() throws IOException {
		try (EmbeddedBus bus = start(BusLimits.builder().peers(1)); RawClient client = new RawClient(bus.address())) {
			exceeded(() -> new RawClient(bus.address()));
			assertThat(client.bus("GetId", "", BodyWriter.EMPTY).body().readString()).isEqualTo(bus.guid());
		}
	}

	@Test
	void aMessageThatIsTooLongCostsItsSenderTheConnection() throws IOException {
		try (EmbeddedBus bus = start(BusLimits.builder().messageBytes(1 << 16));
				RawClient client = new RawClient(bus.address());
				RawClient other = new RawClient(bus.address())) {
			client.send(Messages.bytes(other.name(), 1 << 15));
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
				client.send(Messages.bytes(other.name(), 1 << 16));
				client.receiveUntil((message) -> false);
			});
			assertThat(other.bus("GetId", "", BodyWriter.EMPTY).body().readString()).isEqualTo(bus.guid());
		}
	}

	@Test
	void whoDoesNotAuthenticateIsDisconnectedAndMakesRoomForOthers() throws IOException {
		try (EmbeddedBus bus = start(
				BusLimits.builder().unauthenticatedPeers(2).authenticationTimeout(Duration.ofMillis(500)))) {
			List<SocketChannel> silent = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				silent.add(connect(bus));
			}
			try (RawClient client = new RawClient(bus.address())) {
				assertThat(client.name()).isNotEmpty();
			}
			for (SocketChannel channel : silent) {
				assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
				channel.close();
			}
		}
	}

	@Test
	void aLimitIsPositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> BusLimits.builder().names(0).build())
			.withMessageContaining("'names'");
	}

	private static EmbeddedBus start(BusLimitsBuilder limits) {
		return EmbeddedBus.start(EmbeddedBusSettings.builder().limits(limits.build()).descriptors(false).build());
	}

	static SocketChannel connect(EmbeddedBus bus) throws IOException {
		SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
		channel.connect(UnixDomainSocketAddress.of(String.valueOf(BusAddress.parse(bus.address()).value("path"))));
		return channel;
	}

	private static void exceeded(ThrowingCallable call) {
		assertThatExceptionOfType(IOException.class).isThrownBy(call).withMessageContaining(EXCEEDED);
	}

}
