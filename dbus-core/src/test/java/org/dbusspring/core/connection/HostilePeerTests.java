package org.dbusspring.core.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

import org.dbusspring.core.auth.AuthenticationFailedException;
import org.dbusspring.core.auth.SaslServerPolicy;
import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.peer.DBusServer;
import org.dbusspring.core.peer.DBusServerSettings;
import org.dbusspring.core.peer.PeerConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.Peers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What a server does with peers that are slow, broken or worse, and that others do not
 * feel it.
 */
@Timeout(120)
class HostilePeerTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final String FOREIGN_CLIENT = """
			import socket, sys
			s = socket.socket(socket.AF_UNIX)
			s.connect(sys.argv[1])
			s.sendall(b'\\0AUTH EXTERNAL ' + sys.argv[2].encode().hex().encode() + b'\\r\\n')
			print(s.recv(100).decode().split()[0])
			""";

	@TempDir
	private Path folder;

	private final List<AutoCloseable> opened = new ArrayList<>();

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closeable : this.opened) {
			closeable.close();
		}
	}

	@Test
	void aHundredSilentConnectionsDoNotKeepOutAGoodOne() throws Exception {
		DBusServer server = listen((settings) -> settings.authenticationTimeout(Duration.ofSeconds(30)));
		for (int i = 0; i < 100; i++) {
			this.opened.add(new RawPeer(server));
		}
		assertThat(echo(connect(server), 1)).isEqualTo(1);
		// more than may authenticate at a time: the first ones had to go
		await().atMost(LONG).until(() -> server.refused() >= 36);
		assertThat(server.peers()).hasSize(1);
	}

	@Test
	void aSilentPeerIsDroppedAtTheDeadline() throws Exception {
		DBusServer server = listen((settings) -> settings.authenticationTimeout(Duration.ofMillis(200)));
		RawPeer silent = raw(server);
		RawPeer slow = raw(server);
		slow.send("\0AUTH EXTER".getBytes(StandardCharsets.US_ASCII));
		assertThat(silent.isClosedByServer()).isTrue();
		assertThat(slow.isClosedByServer()).isTrue();
		await().atMost(LONG).until(() -> server.refused() == 2);
	}

	@Test
	void whoSendsGarbageInPlaceOfTheAuthenticationIsDropped() throws Exception {
		DBusServer server = listen((settings) -> settings);
		PeerConnection good = connect(server);
		for (String garbage : List.of("GET / HTTP/1.1\r\n\r\n", "\0BEGIN\r\n", "\0\0\0\0", "\0AUTH\nAUTH\r\n",
				"\0" + "A".repeat(20_000))) {
			RawPeer peer = raw(server);
			peer.send(garbage.getBytes(StandardCharsets.US_ASCII));
			assertThat(peer.isClosedByServer()).as(garbage).isTrue();
		}
		assertThat(echo(good, 1)).isEqualTo(1);
		assertThat(server.peers()).hasSize(1);
	}

	@Test
	void whoSendsGarbageInPlaceOfAMessageIsDropped() throws Exception {
		DBusServer server = listen((settings) -> settings);
		PeerConnection good = connect(server);
		RawPeer peer = raw(server);
		peer.authenticateAndSend("this is no message of D-Bus".getBytes(StandardCharsets.US_ASCII));
		assertThat(peer.isClosedByServer()).isTrue();
		RawPeer second = raw(server);
		second.authenticateAndSend(new byte[0]);
		second.send(new byte[64]);
		assertThat(second.isClosedByServer()).isTrue();
		assertThat(echo(good, 1)).isEqualTo(1);
		await().atMost(LONG).until(() -> server.peers().size() == 1);
	}

	@Test
	void aCallRightBehindTheAuthenticationIsAnswered() throws Exception {
		DBusServer server = listen((settings) -> settings);
		RawPeer peer = raw(server);
		peer.authenticateAndSend(RawPeer.echoCall(5, 77, ":1.1", "com.example.Service"));
		Message answer = peer.receive();
		assertThat(answer.header().replySerial()).isEqualTo(5);
		assertThat(answer.body().readInt32()).isEqualTo(77);
	}

	@Test
	void whatAPeerSaysOfItsSenderIsNotBelieved() throws Exception {
		Queue<String> senders = new ConcurrentLinkedQueue<>();
		DBusServer server = listen((settings) -> settings.objectsPerPeer()
			.acceptor((peer) -> peer.export(EchoService.PATH,
					new ExportedInterface(
							InterfaceDescription.of(EchoService.INTERFACE)
								.withMethod(MethodDescription.of("Echo").withIn("value", "i").withOut("value", "i")),
							Map.of("Echo", (call) -> {
								senders.add(String.valueOf(call.message().header().sender()));
								call.reply(Signature.of("i"), (writer) -> writer.writeInt32(0));
							})))));
		RawPeer first = raw(server);
		first.authenticateAndSend(RawPeer.echoCall(1, 1, ":1.2", ":1.3"));
		first.receive();
		RawPeer second = raw(server);
		second.authenticateAndSend(RawPeer.echoCall(1, 1, "org.freedesktop.DBus", "org.freedesktop.DBus"));
		second.receive();
		assertThat(senders).containsExactly(":1.1", ":1.2");
	}

	@Test
	void aPeerThatDoesNotReadCostsNobodyElseAnything() throws Exception {
		DBusServer server = listen((settings) -> settings
			.connections((connections) -> connections.maxOutstandingBytes(1 << 20).maxWorkers(4)));
		server.export(BlobService.PATH, BlobService.exported());
		PeerConnection good = connect(server);
		assertThat(echo(good, 0)).isZero();
		List<RawPeer> deaf = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			RawPeer peer = raw(server);
			peer.authenticateAndSend(new byte[0]);
			deaf.add(peer);
		}
		await().atMost(LONG).until(() -> server.peers().size() == 5);
		for (int i = 1; i <= 100; i++) {
			for (RawPeer peer : deaf) {
				peer.send(RawPeer.makeCall(i, 512 << 10));
			}
		}
		long worst = 0;
		for (int i = 0; i < 200; i++) {
			long begin = System.nanoTime();
			assertThat(echo(good, i)).isEqualTo(i);
			// and it is told what happens
			server.emit(TickService.tick(null, i));
			worst = Math.max(worst, System.nanoTime() - begin);
		}
		assertThat(Duration.ofNanos(worst)).isLessThan(Duration.ofSeconds(5));
		assertThat(server.peers()).allMatch((peer) -> peer.statistics().bytesOutstanding() <= 2 << 20);
		// and closing does not wait for each of them
		long begin = System.nanoTime();
		server.close();
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
	}

	@Test
	void whoIsNotWantedIsRefused() {
		DBusServer server = listen((settings) -> settings.policy(SaslServerPolicy.ownUser().withUids((uid) -> false)));
		assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> connect(server));
		await().atMost(LONG).until(() -> server.refused() > 0);
		assertThat(server.peers()).isEmpty();
	}

	@Test
	void anotherUserIsRefusedUnlessThePolicySaysOtherwise() throws Exception {
		Peers.require("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "/usr/bin/python3", "--version");
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		DBusServer own = listen("own", (settings) -> settings);
		// also when it says that it is us
		assertThat(asForeigner(own, "65534")).isEqualTo("REJECTED");
		assertThat(asForeigner(own, "0")).isEqualTo("REJECTED");
		DBusServer open = listen("open",
				(settings) -> settings.policy(SaslServerPolicy.ownUser().withUids((uid) -> uid == 65534)));
		assertThat(asForeigner(open, "65534")).isEqualTo("OK");
		assertThat(asForeigner(open, "0")).isEqualTo("REJECTED");
	}

	private String asForeigner(DBusServer server, String claimed) throws IOException {
		Path socket = Path.of(String.valueOf(server.address().value("path")));
		Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwxrwx"));
		CommandResult result = CommandResult.of(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
				"/usr/bin/python3", "-c", FOREIGN_CLIENT, socket.toString(), claimed), "");
		assertThat(result.exitCode()).as(result.output()).isZero();
		return result.output().strip();
	}

	@Test
	void aServerDoesNotFollowMessagesThatAreTooLong() throws Exception {
		DBusServer server = listen(
				(settings) -> settings.connections((connections) -> connections.maxReceivedMessage(64 << 10)));
		server.export(BlobService.PATH, BlobService.exported());
		PeerConnection large = PeerConnection
			.open(ConnectionSettings.builder(List.of(server.address())).withoutReconnect().build());
		this.opened.add(large);
		assertThatExceptionOfType(ConnectionClosedException.class)
			.isThrownBy(() -> BlobService.echo(large, new byte[1 << 20]));
		assertThat(echo(connect(server), 1)).isEqualTo(1);
	}

	private DBusServer listen(UnaryOperator<DBusServerSettings.Builder> customizer) {
		return listen("server", customizer);
	}

	private DBusServer listen(String name, UnaryOperator<DBusServerSettings.Builder> customizer) {
		DBusServer server = DBusServer
			.listen(customizer.apply(DBusServerSettings.builder("unix:path=" + this.folder.resolve(name))).build());
		this.opened.add(server);
		server.export(EchoService.PATH, new EchoService().exported());
		return server;
	}

	private PeerConnection connect(DBusServer server) {
		PeerConnection client = PeerConnection.open(ConnectionSettings.builder(List.of(server.address())).build());
		this.opened.add(client);
		return client;
	}

	private RawPeer raw(DBusServer server) throws IOException {
		RawPeer peer = new RawPeer(server);
		this.opened.add(peer);
		return peer;
	}

	private static int echo(PeerConnection connection, int value) {
		return PeerToPeerTests.echo(connection, null, value);
	}

}
