package org.dbusspring.core.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.auth.SaslMechanism;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageDecoder;
import org.dbusspring.core.message.MessageEncoder;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageFramer;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.Peers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A bus at a TCP port. It lets anybody in, so the test brings a mechanism for that.
 */
class TcpConnectionTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final String CONFIGURATION = """
			<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
			 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
			<busconfig>
			  <listen>tcp:host=localhost,port=0</listen>
			  <auth>ANONYMOUS</auth>
			  <allow_anonymous/>
			  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/></policy>
			</busconfig>
			""";

	@TempDir
	private Path folder;

	@Test
	void aBusIsReachedByTheMechanismsThatTheConnectorIsGiven() throws Exception {
		Peers.require("dbus-daemon", "--version");
		Path configuration = Files.writeString(this.folder.resolve("bus.conf"), CONFIGURATION);
		Process daemon = new ProcessBuilder("dbus-daemon", "--nofork", "--nopidfile", "--print-address=1",
				"--config-file=" + configuration)
			.redirectError(this.folder.resolve("bus.log").toFile())
			.start();
		try {
			// without a family all addresses of the host are tried
			String address = daemon.inputReader().readLine().replaceFirst(",family=[^,]*", "");
			Connector connector = new Connector(BusAddress.parseList(address), List.of(new Anonymous()), true,
					LONG.toNanos());
			try (Transport transport = connector.connect()) {
				assertThat(transport.passesDescriptors()).isFalse();
				assertThat(hello(transport).header().type()).isEqualTo(MessageType.METHOD_RETURN);
			}
		}
		finally {
			daemon.destroyForcibly().waitFor();
		}
	}

	@Test
	void everyAddressOfTheHostIsTried() throws Exception {
		List<InetAddress> all = TcpSockets.resolve("localhost", null);
		for (InetAddress only : all) {
			try (TransportServer server = TransportServer.listen(
					BusAddress.parse("tcp:host=localhost,bind=" + only.getHostAddress().replace(":", "%3a")), false);
					Transport client = TcpSockets.connect(server.address(), new Attempt(LONG.toNanos()))) {
				assertThat(client.passesDescriptors()).isFalse();
			}
		}
		assertThat(all).isNotEmpty();
	}

	@Test
	void aPortAtWhichNobodyListensIsNamed() {
		BusAddress address;
		try (TransportServer server = TransportServer.listen(BusAddress.parse("tcp:host=127.0.0.1"), false)) {
			address = server.address();
		}
		assertThatExceptionOfType(BusUnreachableException.class)
			.isThrownBy(
					() -> new Connector(List.of(address), List.of(new Anonymous()), false, LONG.toNanos()).connect())
			.withMessageContaining("127.0.0.1")
			.withMessageContaining("refused");
	}

	private static Message hello(Transport transport) throws IOException {
		MessageHeader header = MessageHeader.methodCall("org.freedesktop.DBus", ObjectPath.of("/org/freedesktop/DBus"),
				"org.freedesktop.DBus", "Hello", MessageFlags.NONE, Signature.of(""));
		ByteBuffer call = new MessageEncoder(1 << 20, ByteOrder.nativeOrder()).encode(new OutgoingMessage(header), 1)
			.bytes();
		transport.write(call);
		assertThat(call.hasRemaining()).isFalse();
		MessageFramer framer = new MessageFramer(1 << 20);
		ByteBuffer received = ByteBuffer.allocate(1 << 16);
		byte[] frame;
		while ((frame = framer.next(received.flip())) == null) {
			received.compact();
			transport.await(false, LONG.toMillis());
			assertThat(transport.read(received)).isNotNegative();
		}
		Message message = MessageDecoder.decode(frame);
		assertThat(message).isNotNull();
		return message;
	}

	/** Says who it is only as a courtesy. */
	private static final class Anonymous implements SaslMechanism {

		@Override
		public String name() {
			return "ANONYMOUS";
		}

		@Override
		public Exchange begin() {
			return new Exchange() {

				@Override
				public byte @Nullable [] initialResponse() {
					return new byte[] { 't' };
				}

				@Override
				public byte @Nullable [] respond(byte[] challenge) {
					return null;
				}

			};
		}

	}

}
