package org.dbusspring.core.transport;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.AFUNIXSocketChannel;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An end that is closed before it has read everything: the system resets the connection.
 */
@Timeout(60)
class ResetConnectionTests {

	private static final long LONG_MILLIS = 600_000;

	@TempDir
	private Path folder;

	@Test
	void whatWasSentBeforeIsReadAndThenTheEndIsSeenAtOnce() throws IOException {
		Path path = this.folder.resolve("socket");
		try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			server.bind(UnixDomainSocketAddress.of(path));
			AFUNIXSocketChannel channel = AFUNIXSocketChannel.open(AFUNIXSocketAddress.of(path));
			JunixsocketTransport transport = new JunixsocketTransport(channel);
			try (SocketChannel other = server.accept()) {
				transport.write(bytes("never read"), List.of());
				// the library has waited once, as it does in a connection's life
				transport.await(false, 1);
				other.write(bytes("last words"));
			}
			assertThat(readToTheEnd(transport)).isEqualTo("last words");
			transport.close();
		}
	}

	private static String readToTheEnd(JunixsocketTransport transport) {
		ByteBuffer buffer = ByteBuffer.allocateDirect(1024);
		try {
			do {
				assertThat(transport.await(false, LONG_MILLIS) & Transport.READABLE).isNotZero();
			}
			while (transport.read(buffer) >= 0);
		}
		catch (IOException ex) {
			// an end, too
		}
		return StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
	}

}
