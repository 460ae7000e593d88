package org.dbusspring.core.auth;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.test.Peers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each side with other implementations of the other one.
 */
@Timeout(60)
class RealPeersTests {

	private static final String GUID = "0123456789abcdef0123456789abcdef";

	private static final String PYTHON = "/usr/bin/python3";

	private static final String GDBUS_CLIENT = """
			import sys
			from gi.repository import Gio
			flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
			connection = Gio.DBusConnection.new_for_address_sync(sys.argv[1], flags, None, None)
			print(connection.get_guid(), connection.get_capabilities() == Gio.DBusCapabilityFlags.UNIX_FD_PASSING)
			""";

	private static final String LIBDBUS_CLIENT = """
			import sys, dbus.connection, dbus.lowlevel
			connection = dbus.connection.Connection(sys.argv[1])
			connection.send_message(dbus.lowlevel.SignalMessage('/', 'org.example.Test', 'Test'))
			connection.flush()
			""";

	private static final String GDBUS_SERVER = """
			import sys
			from gi.repository import Gio, GLib
			observer = Gio.DBusAuthObserver()
			observer.connect('allow-mechanism', lambda observer, name: name == sys.argv[2])
			observer.connect('authorize-authenticated-peer', lambda *ignored: True)
			flags = Gio.DBusServerFlags.AUTHENTICATION_ALLOW_ANONYMOUS
			server = Gio.DBusServer.new_sync(sys.argv[1], flags, Gio.dbus_generate_guid(), observer, None)
			server.start()
			print('ready', flush=True)
			GLib.MainLoop().run()
			""";

	@TempDir
	private Path folder;

	@Test
	void dbusDaemonAcceptsOurCookie() throws Exception {
		try (AuthenticatingDaemon daemon = AuthenticatingDaemon.start(this.folder, "<auth>DBUS_COOKIE_SHA1</auth>")) {
			Path keyring = this.folder.resolve(".dbus-keyrings");
			AuthenticationResult result = authenticate(daemon, SaslMechanism.external(),
					SaslMechanism.cookieSha1(keyring));
			assertThat(result.mechanism()).isEqualTo("DBUS_COOKIE_SHA1");
			assertThatExceptionOfType(AuthenticationFailedException.class)
				.isThrownBy(() -> authenticate(daemon, SaslMechanism.external(), SaslMechanism.anonymous()))
				.withMessageContaining("offered by the server: DBUS_COOKIE_SHA1]");
		}
	}

	@Test
	void dbusDaemonAcceptsUsAnonymously() throws Exception {
		try (AuthenticatingDaemon daemon = AuthenticatingDaemon.start(this.folder,
				"<auth>ANONYMOUS</auth><auth>DBUS_COOKIE_SHA1</auth><allow_anonymous/>")) {
			assertThat(authenticate(daemon, SaslMechanism.anonymous()).mechanism()).isEqualTo("ANONYMOUS");
			assertThat(authenticate(daemon, SaslMechanism.anonymous("")).mechanism()).isEqualTo("ANONYMOUS");
		}
	}

	@Test
	void dbusDaemonAcceptsUsByTheSocket() throws Exception {
		try (AuthenticatingDaemon daemon = AuthenticatingDaemon.start(this.folder, "<auth>EXTERNAL</auth>")) {
			assertThat(authenticate(daemon, SaslMechanism.external()).descriptors()).isTrue();
			assertThat(authenticate(daemon, SaslMechanism.externalBySocket()).descriptors()).isTrue();
		}
	}

	@Test
	void aServerOfGdbusAcceptsUs() throws Exception {
		Peers.require(PYTHON, "-c", "import gi");
		Path keyring = this.folder.resolve("keyring");
		for (SaslMechanism mechanism : List.of(SaslMechanism.external(), SaslMechanism.cookieSha1(keyring),
				SaslMechanism.anonymous())) {
			Path socket = this.folder.resolve(mechanism.name());
			ProcessBuilder builder = new ProcessBuilder(PYTHON, "-c", GDBUS_SERVER, "unix:path=" + socket,
					mechanism.name());
			builder.environment().put("G_DBUS_COOKIE_SHA1_KEYRING_DIR", keyring.toString());
			Process process = builder.redirectError(this.folder.resolve("log").toFile()).start();
			try {
				assertThat(process.inputReader().readLine()).isEqualTo("ready");
				AuthenticationResult result = authenticate(socket, mechanism);
				assertThat(result.mechanism()).isEqualTo(mechanism.name());
				assertThat(result.descriptors()).isTrue();
			}
			finally {
				process.destroyForcibly();
			}
		}
	}

	@Test
	void aClientOfGdbusIsAccepted() throws Exception {
		Peers.require(PYTHON, "-c", "import gi");
		Path keyring = this.folder.resolve("keyring");
		SaslServerPolicy cookies = SaslServerPolicy.ownUser().withCookies(keyring);
		Map<String, String> environment = Map.of("G_DBUS_COOKIE_SHA1_KEYRING_DIR", keyring.toString());
		OptionalLong own = UserIds.current();
		assertThat(accept(SaslServerPolicy.ownUser(), own, environment, PYTHON, "-c", GDBUS_CLIENT))
			.isEqualTo(new AuthenticatedPeer(own, "EXTERNAL", true));
		assertThat(accept(cookies, OptionalLong.empty(), environment, PYTHON, "-c", GDBUS_CLIENT))
			.isEqualTo(new AuthenticatedPeer(own, "DBUS_COOKIE_SHA1", true));
		assertThat(accept(SaslServerPolicy.ownUser().withAnonymous(), OptionalLong.empty(), environment, PYTHON, "-c",
				GDBUS_CLIENT))
			.isEqualTo(new AuthenticatedPeer(OptionalLong.empty(), "ANONYMOUS", true));
	}

	@Test
	void aClientOfLibdbusIsAccepted() throws Exception {
		Peers.require(PYTHON, "-c", "import dbus");
		Path keyring = this.folder.resolve(".dbus-keyrings");
		Map<String, String> environment = Map.of("HOME", this.folder.toString());
		OptionalLong own = UserIds.current();
		assertThat(accept(SaslServerPolicy.ownUser(), own, environment, PYTHON, "-c", LIBDBUS_CLIENT))
			.isEqualTo(new AuthenticatedPeer(own, "EXTERNAL", true));
		assertThat(accept(SaslServerPolicy.ownUser().withCookies(keyring), OptionalLong.empty(), environment, PYTHON,
				"-c", LIBDBUS_CLIENT))
			.isEqualTo(new AuthenticatedPeer(own, "DBUS_COOKIE_SHA1", true));
	}

	@Test
	void aClientOfSystemdIsAccepted() throws Exception {
		Peers.require("busctl", "--version");
		OptionalLong own = UserIds.current();
		assertThat(accept(SaslServerPolicy.ownUser(), own, Map.of(), "busctl", "list", "--address"))
			.isEqualTo(new AuthenticatedPeer(own, "EXTERNAL", true));
	}

	/** Starts a client with an address as its last argument, and lets it in. */
	private AuthenticatedPeer accept(SaslServerPolicy policy, OptionalLong uid, Map<String, String> environment,
			String... command) throws Exception {
		Path socket = this.folder.resolve("socket-" + System.nanoTime());
		boolean attached = command[command.length - 1].equals("--address");
		String[] line = Arrays.copyOf(command, attached ? command.length : command.length + 1);
		line[line.length - 1] = (attached ? "--address=" : "") + "unix:path=" + socket;
		try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			server.bind(UnixDomainSocketAddress.of(socket));
			ProcessBuilder builder = new ProcessBuilder(line);
			builder.environment().putAll(environment);
			Process process = builder.redirectErrorStream(true)
				.redirectOutput(this.folder.resolve("log").toFile())
				.start();
			try (SocketChannel channel = server.accept()) {
				SaslServer sasl = new SaslServer(policy, GUID, true, uid);
				ByteBuffer in = ByteBuffer.allocate(1024);
				while (!sasl.isDone()) {
					if (channel.read(in) < 0) {
						throw new IOException("the client went away; " + sasl.rejections());
					}
					write(channel, sasl.receive(in.flip()));
					in.compact();
				}
				return sasl.peer();
			}
			finally {
				process.destroy();
				assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
			}
		}
	}

	private static AuthenticationResult authenticate(AuthenticatingDaemon daemon, SaslMechanism... mechanisms)
			throws IOException {
		return authenticate(Path.of(BusAddress.parse(daemon.address()).value("path")), mechanisms);
	}

	private static AuthenticationResult authenticate(Path socket, SaslMechanism... mechanisms) throws IOException {
		try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
			SaslClient sasl = new SaslClient(List.of(mechanisms), true, null);
			write(channel, sasl.start());
			ByteBuffer in = ByteBuffer.allocate(1024);
			while (!sasl.isDone()) {
				if (channel.read(in) < 0) {
					throw new IOException("the server went away");
				}
				write(channel, sasl.receive(in.flip()));
				in.compact();
			}
			return sasl.result();
		}
	}

	private static void write(SocketChannel channel, byte[] bytes) throws IOException {
		if (bytes != null) {
			channel.write(ByteBuffer.wrap(bytes));
		}
	}

}
