package org.dbusspring.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Who is not let in, and what others cannot do to a peer.
 */
@Timeout(120)
class SecurityTests {

	private static final String HELLO = "call org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus GetId";

	@TempDir
	private Path folder;

	private EmbeddedBus bus;

	@BeforeEach
	void start() {
		this.bus = EmbeddedBus.start();
	}

	@AfterEach
	void close() {
		this.bus.close();
	}

	@Test
	void anotherUserDoesNotGetAtTheSocket() {
		CommandResult result = asNobody(this.bus.address());
		assertThat(result.exitCode()).isNotZero();
		assertThat(result.output()).contains("Permission denied");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void anotherUserWhoGetsAtTheSocketIsNotLetIn(boolean descriptors) throws IOException {
		Path open = Files.createDirectory(this.folder.resolve("open"));
		for (Path path = open; path.startsWith(this.folder); path = path.getParent()) {
			Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
		}
		Path socket = open.resolve("bus");
		try (EmbeddedBus reachable = EmbeddedBus
			.start(EmbeddedBusSettings.builder().address("unix:path=" + socket).descriptors(descriptors).build())) {
			Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwxrwx"));
			assertThat(CommandResult.of(busctl(reachable.address()), reachable.address()).output()).as("this user")
				.contains(reachable.guid());
			CommandResult result = asNobody(reachable.address());
			assertThat(result.exitCode()).isNotZero();
			assertThat(result.output()).doesNotContain(reachable.guid());
		}
	}

	private static CommandResult asNobody(String address) {
		Peers.require("busctl", "--version");
		Peers.require("setpriv", "--version");
		assumeTrue("root".equals(System.getProperty("user.name")), "only root can become another user");
		List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
		command.addAll(busctl(address));
		return CommandResult.of(command, address);
	}

	private static List<String> busctl(String address) {
		List<String> command = new ArrayList<>(List.of("busctl", "--address=" + address));
		command.addAll(List.of(HELLO.split(" ")));
		return command;
	}

	@Test
	void hostileBytesCostOnlyTheirSenderTheConnection() throws IOException {
		try (RawClient good = new RawClient(this.bus.address()); RawClient other = new RawClient(this.bus.address())) {
			Random random = new Random(42);
			for (int i = 0; i < 100; i++) {
				byte[] bytes = new byte[1 << random.nextInt(14)];
				random.nextBytes(bytes);
				if (i % 2 == 0) {
					// a header that looks right, and then does not
					ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, 4))
						.put(new byte[] { 'l', 1, 0, 1 }, 0, Math.min(bytes.length, 4));
				}
				hostile(bytes, i % 3 != 0);
				int call = good.send(Messages.call(other.name()));
				assertThat(call).isPositive();
				other.receiveUntil((message) -> message.serial() == call);
			}
			assertThat(good.bus("GetId", "", BodyWriter.EMPTY).body().readString()).isEqualTo(this.bus.guid());
		}
	}

	/** Sends the bytes, authenticated or not, and waits until the bus closes. */
	private void hostile(byte[] bytes, boolean authenticated) throws IOException {
		try (SocketChannel channel = LimitTests.connect(this.bus)) {
			if (authenticated) {
				send(channel, "\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
			}
			send(channel, bytes);
			channel.shutdownOutput();
			ByteBuffer sink = ByteBuffer.allocate(4096);
			while (channel.read(sink.clear()) >= 0) {
				// the bus may still say something
			}
		}
		catch (IOException ex) {
			assertThat(ex).hasMessageMatching("(?i).*(broken pipe|reset).*");
		}
	}

	private static void send(SocketChannel channel, byte[] bytes) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		while (buffer.hasRemaining()) {
			channel.write(buffer);
		}
	}

}
