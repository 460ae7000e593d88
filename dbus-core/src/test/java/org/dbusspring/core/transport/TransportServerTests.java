package org.dbusspring.core.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.descriptor.ReceivedDescriptors;
import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.test.Descriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Listening, and what is accepted.
 */
class TransportServerTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "path, false", "path, true", "dir, false", "tmpdir, true" })
	void aUnixSocketIsListenedAt(String key, boolean descriptors) throws Exception {
		Path place = key.equals("path") ? this.folder.resolve("a socket, escaped") : this.folder;
		BusAddress address = new BusAddress("unix", Map.of(key, place.toString()));
		Path file;
		try (TransportServer server = TransportServer.listen(address, descriptors)) {
			assertThat(server.address().guid()).hasSize(32);
			file = Path.of(server.address().value("path"));
			if (!key.equals("path")) {
				assertThat(permissions(file)).isEqualTo("rw-------");
				assertThat(permissions(file.getParent())).isEqualTo("rwx------");
			}
			PeerCredentials credentials = exchangeBytes(server, descriptors);
			long uid = Integer.toUnsignedLong((int) Files.getAttribute(this.folder, "unix:uid"));
			long gid = Integer.toUnsignedLong((int) Files.getAttribute(file, "unix:gid", LinkOption.NOFOLLOW_LINKS));
			assertThat(credentials.uid()).hasValue(uid);
			assertThat(credentials.gid()).hasValue(gid);
			assertThat(credentials.groups()).contains(gid);
			if (descriptors) {
				assertThat(credentials.pid()).hasValue(ProcessHandle.current().pid());
			}
		}
		assertThat(file).doesNotExist();
		assertThat(this.folder).as("what is left").isEmptyDirectory();
	}

	@Test
	void anAbstractSocketIsListenedAt() throws Exception {
		String name = "dbus spring/test;" + ProcessHandle.current().pid();
		try (TransportServer server = TransportServer.listen(new BusAddress("unix", Map.of("abstract", name)), false)) {
			assertThat(server.address().toString()).contains("abstract=dbus%20spring/test%3b");
			exchangeBytes(server, true);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "tcp:host=localhost", "tcp:host=127.0.0.1,port=0", "tcp:host=localhost,bind=*,family=ipv4" })
	void aTcpPortIsListenedAt(String address) throws Exception {
		try (TransportServer server = TransportServer.listen(BusAddress.parse(address), false)) {
			assertThat(server.address().value("port")).isNotEqualTo("0");
			assertThat(exchangeBytes(server, false)).isEqualTo(PeerCredentials.UNKNOWN);
		}
	}

	@Test
	void theGuidOfTheAddressIsTheServers() {
		String guid = "0123456789abcdef0123456789abcdef";
		try (TransportServer server = TransportServer.listen(BusAddress.parse("tcp:host=localhost,guid=" + guid),
				false)) {
			assertThat(server.address().guid()).isEqualTo(guid);
		}
	}

	@Test
	void aSocketThatIsLeftOverIsReplaced() throws Exception {
		BusAddress address = BusAddress.unixPath(this.folder.resolve("bus").toString());
		TransportServer gone = TransportServer.listen(address, false);
		Path kept = Files.createLink(this.folder.resolve("kept"), this.folder.resolve("bus"));
		gone.close();
		Files.move(kept, this.folder.resolve("bus"));
		try (TransportServer server = TransportServer.listen(address, false)) {
			exchangeBytes(server, false);
		}
	}

	@Test
	void aPlaceThatIsTakenIsNot() throws Exception {
		BusAddress address = BusAddress.unixPath(this.folder.resolve("bus").toString());
		try (TransportServer server = TransportServer.listen(address, false)) {
			assertThatExceptionOfType(ListenFailedException.class)
				.isThrownBy(() -> TransportServer.listen(address, true))
				.withMessageContaining("another server listens there");
			exchangeAfterProbe(server);
		}
		Files.writeString(this.folder.resolve("bus"), "precious");
		assertThatExceptionOfType(ListenFailedException.class).isThrownBy(() -> TransportServer.listen(address, false))
			.withMessageContaining("no socket");
		assertThat(this.folder.resolve("bus")).hasContent("precious");
		assertThatExceptionOfType(ListenFailedException.class).isThrownBy(() -> TransportServer
			.listen(BusAddress.parse("tcp:host=localhost,port=1,family=ipv6,bind=192.0.2.1"), false));
	}

	private void exchangeAfterProbe(TransportServer server) throws Exception {
		// the probe was accepted by the kernel and has gone
		try (Transport probe = server.accept().transport()) {
			assertThat(probe.read(ByteBuffer.allocate(1))).isEqualTo(-1);
		}
		exchangeBytes(server, false);
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void closingEndsAcceptingAndAnInterruptDoesNoHarm(boolean descriptors) throws Exception {
		TransportServer server = TransportServer.listen(BusAddress.parse("unix:tmpdir=" + this.folder), descriptors);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(server::accept);
		assertThat(Thread.interrupted()).isTrue();
		exchangeBytes(server, descriptors);
		CompletableFuture<AcceptedTransport> accepting = accept(server);
		server.close();
		server.close();
		assertThat(accepting).failsWithin(LONG)
			.withThrowableThat()
			.withRootCauseInstanceOf(AsynchronousCloseException.class);
	}

	@Test
	void asManyDescriptorsAsTheKernelPassesArriveWithTheirBytes() throws Exception {
		List<UnixFd> many = Descriptors.nowhere(253);
		long before = Descriptors.open("/dev/null");
		try (TransportServer server = TransportServer.listen(BusAddress.parse("unix:tmpdir=" + this.folder), true);
				Transport client = JunixsocketSockets.connect(server.address(), attempt());
				Transport accepted = server.accept().transport()) {
			write(client, "before", List.of());
			write(client, "with", many);
			ByteBuffer bytes = ByteBuffer.allocateDirect(100);
			List<UnixFd> received = new ArrayList<>();
			while (bytes.position() < 10) {
				accepted.await(false, LONG.toMillis());
				accepted.read(bytes, received);
			}
			assertThat(received).hasSize(253).allMatch(UnixFd::isOpen);
			ReceivedDescriptors.closeAll(received);
			// who reads bytes only gets bytes only
			write(client, "unwanted", many);
			while (bytes.position() < 18) {
				accepted.await(false, LONG.toMillis());
				accepted.read(bytes);
			}
		}
		// fewer where an earlier test is late to close its own
		assertThat(Descriptors.open("/dev/null")).isLessThanOrEqualTo(before);
		ReceivedDescriptors.closeAll(many);
	}

	@Test
	void aFullBacklogIsGivenUpAtTheDeadline() throws Exception {
		List<Transport> opened = new ArrayList<>();
		try (TransportServer server = TransportServer.listen(BusAddress.parse("unix:tmpdir=" + this.folder), true)) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
				for (int i = 0; i < 1000; i++) {
					opened.add(JunixsocketSockets.connect(server.address(),
							new Attempt(TimeUnit.MILLISECONDS.toNanos(300))));
				}
			}).withMessageContaining("accepts no more connections");
			assertThat(opened).hasSizeLessThan(200);
		}
		finally {
			opened.forEach(Transport::close);
		}
	}

	/** Has bytes go both ways, and gives who the server thinks it talks to. */
	private static void assertBytesAreLeft(Transport client, Transport server) throws IOException {
		write(server, "wait", List.of());
		assertThat(client.await(false, LONG.toMillis())).isEqualTo(Transport.READABLE);
		assertThat(client.awaitUnread(true, LONG.toMillis())).isEqualTo(Transport.WRITABLE);
		client.wakeUp();
		assertThat(client.awaitUnread(false, LONG.toMillis())).isZero();
		assertThat(client.awaitUnread(false, 1)).isZero();
		assertThat(read(client, 4)).isEqualTo("wait");
	}

	private static PeerCredentials exchangeBytes(TransportServer server, boolean descriptors) throws Exception {
		CompletableFuture<AcceptedTransport> accepting = accept(server);
		try (Transport client = server.address().transport().equals("tcp")
				? TcpSockets.connect(server.address(), attempt())
				: UnixSockets.connect(server.address(), descriptors, attempt())) {
			AcceptedTransport accepted = accepting.get(60, TimeUnit.SECONDS);
			try (Transport transport = accepted.transport()) {
				assertThat(transport.passesDescriptors()).isEqualTo(descriptors);
				write(client, "ping", List.of());
				assertThat(read(transport, 4)).isEqualTo("ping");
				write(transport, "pong", List.of());
				assertThat(read(client, 4)).isEqualTo("pong");
				client.wakeUp();
				assertThat(client.await(false, LONG.toMillis())).isZero();
				assertBytesAreLeft(client, transport);
			}
			assertThat(client.await(false, LONG.toMillis())).isEqualTo(Transport.READABLE);
			assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
			return accepted.credentials();
		}
	}

	private static CompletableFuture<AcceptedTransport> accept(TransportServer server) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return server.accept();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	private static void write(Transport transport, String text, List<UnixFd> descriptors) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
		assertThat(transport.write(bytes, descriptors)).isEqualTo(text.length());
	}

	private static String read(Transport transport, int length) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(length);
		while (bytes.hasRemaining()) {
			transport.await(false, LONG.toMillis());
			assertThat(transport.read(bytes)).isNotNegative();
		}
		return new String(bytes.array(), StandardCharsets.US_ASCII);
	}

	private static Attempt attempt() {
		return new Attempt(LONG.toNanos());
	}

	private static String permissions(Path file) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
	}

}
