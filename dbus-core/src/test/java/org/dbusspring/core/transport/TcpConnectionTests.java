package org.dbusspring.core.transport;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.auth.SaslMechanism;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.settings.ConnectionSettingsBuilder;
import org.dbusspring.core.test.Peers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A bus at a TCP port. It lets anybody in, but only by the mechanism for that.
 */
class TcpConnectionTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final List<SaslMechanism> ANONYMOUS = List.of(SaslMechanism.anonymous());

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
	void aBusIsReachedByTheMechanismsOfTheSettings() throws Exception {
		Peers.require("dbus-daemon", "--version");
		Path configuration = Files.writeString(this.folder.resolve("bus.conf"), CONFIGURATION);
		Process daemon = new ProcessBuilder("dbus-daemon", "--nofork", "--nopidfile", "--print-address=1",
				"--config-file=" + configuration)
			.redirectError(this.folder.resolve("bus.log").toFile())
			.start();
		try {
			// without a family all addresses of the host are tried
			String address = daemon.inputReader().readLine().replaceFirst(",family=[^,]*", "");
			ConnectionSettingsBuilder settings = ConnectionSettings.builder(address).descriptors(true);
			try (DBusConnection connection = DBusConnection.open(settings.mechanisms(ANONYMOUS).build())) {
				connection.bus().ping();
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
			.isThrownBy(() -> new Connector(List.of(address), ANONYMOUS, false, LONG.toNanos()).connect())
			.withMessageContaining("127.0.0.1")
			.withMessageContaining("refused");
	}

}
