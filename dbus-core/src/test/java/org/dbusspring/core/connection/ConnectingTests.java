package org.dbusspring.core.connection;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.dbusspring.core.address.InvalidAddressException;
import org.dbusspring.core.auth.AuthenticationFailedException;
import org.dbusspring.core.error.CallInterruptedException;
import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.transport.BusUnreachableException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What can go wrong before there is a connection, and what the user is told.
 */
@Tag(PrivateBus.TAG)
class ConnectingTests {

	@TempDir
	private Path folder;

	@Test
	void anAddressThatNobodyListensAtIsNamedWithTheReason() {
		assertThatExceptionOfType(BusUnreachableException.class)
			.isThrownBy(() -> open("unix:path=" + this.folder.resolve("nobody") + ";unix:abstract=x"))
			.withMessageContaining("nobody")
			.withMessageContaining("unix:abstract=x")
			.withMessageContaining("dbus-run-session")
			.satisfies((ex) -> assertThat(ex.getAttempts()).hasSize(2));
	}

	@Test
	void theNextAddressIsTriedWhenOneLeadsNowhere() {
		try (PrivateBus bus = PrivateBus.start();
				DBusConnection connection = open("unix:path=" + this.folder.resolve("nobody") + ";" + bus.address())) {
			assertThat(connection.isOpen()).isTrue();
		}
	}

	@Test
	void anAddressThatIsNoneIsRefused() {
		assertThatExceptionOfType(InvalidAddressException.class).isThrownBy(() -> open("not an address"));
	}

	@Test
	void anAddressWithTheGuidOfAnotherBusIsRefused() {
		try (PrivateBus bus = PrivateBus.start()) {
			String other = bus.address() + ",guid=0123456789abcdef0123456789abcdef";
			assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> open(other));
		}
	}

	@Test
	void aServerThatRefusesUsIsNotABus() throws IOException {
		try (Server server = new Server("REJECTED EXTERNAL\r\nREJECTED EXTERNAL\r\nREJECTED EXTERNAL\r\n")) {
			assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> open(server.address()))
				.withMessageContaining("EXTERNAL");
		}
	}

	@Test
	void aServerThatSaysNothingIsGivenUpAtTheDeadline() throws IOException {
		try (Server server = new Server("")) {
			assertThatExceptionOfType(BusUnreachableException.class)
				.isThrownBy(() -> DBusConnection
					.open(ConnectionSettings.builder(server.address()).connectTimeout(Duration.ofMillis(200)).build()))
				.withMessageContaining("in time");
		}
	}

	@Test
	void anInterruptEndsConnecting() throws Exception {
		try (Server server = new Server("")) {
			AtomicReference<Throwable> thrown = new AtomicReference<>();
			Thread thread = new Thread(() -> {
				try {
					open(server.address()).close();
				}
				catch (CallInterruptedException ex) {
					thrown.set(ex);
				}
			});
			thread.start();
			thread.interrupt();
			thread.join(60_000);
			assertThat(thrown.get()).isNotNull();
		}
	}

	@Test
	void aClosedConnectionSaysSo() {
		try (PrivateBus bus = PrivateBus.start()) {
			DBusConnection connection = bus.connect("closed");
			connection.close();
			connection.close();
			assertThat(connection.isOpen()).isFalse();
			assertThat(connection.failure()).isNull();
			assertThatExceptionOfType(ConnectionClosedException.class).isThrownBy(() -> connection.bus().ping())
				.withMessageContaining("closed");
			assertThat(connection.callAsync(EchoService.call("org.freedesktop.DBus", "Wait"), Duration.ofSeconds(1)))
				.isCompletedExceptionally();
		}
	}

	@Test
	void aConnectionLeavesNoThreadBehind() {
		try (PrivateBus bus = PrivateBus.start()) {
			try (DBusConnection connection = bus.connect("leaver")) {
				connection.bus().ping();
				assertThat(connection.callAsync(EchoService.call("org.freedesktop.DBus", "Unknown"),
						Duration.ofSeconds(60)))
					.failsWithin(Duration.ofSeconds(60));
				assertThat(threads()).isPositive();
			}
			org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> threads() == 0);
		}
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("dbus-leaver-"))
			.count();
	}

	private static DBusConnection open(String address) {
		return DBusConnection.open(ConnectionSettings.builder(address).build());
	}

	/** Accepts connections, says one thing, and listens. */
	private final class Server implements AutoCloseable {

		private final Path socket = ConnectingTests.this.folder.resolve("server");

		private final ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);

		Server(String answer) throws IOException {
			this.channel.bind(UnixDomainSocketAddress.of(this.socket));
			Thread thread = new Thread(() -> serve(answer));
			thread.setDaemon(true);
			thread.start();
		}

		private void serve(String answer) {
			try (SocketChannel peer = this.channel.accept()) {
				ByteBuffer buffer = ByteBuffer.allocate(4096);
				peer.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
				while (peer.read(buffer.clear()) >= 0) {
					Thread.onSpinWait();
				}
			}
			catch (IOException ex) {
				// the test is over
			}
		}

		String address() {
			return "unix:path=" + this.socket;
		}

		@Override
		public void close() throws IOException {
			this.channel.close();
		}

	}

}
