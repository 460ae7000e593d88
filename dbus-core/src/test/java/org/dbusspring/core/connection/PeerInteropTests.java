package org.dbusspring.core.connection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.object.ObjectExport;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Connections without a bus to other implementations, which are client or server.
 */
@Timeout(120)
class PeerInteropTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final String PYTHON = "/usr/bin/python3";

	@TempDir
	private Path folder;

	private final List<AutoCloseable> opened = new ArrayList<>();

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closeable : this.opened) {
			closeable.close();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aClientOfGDBusCallsUsHearsUsAndIsCalled(boolean descriptors) throws Exception {
		Peers.require(PYTHON, "-c", "from gi.repository import Gio");
		DBusServer server = listen(descriptors);
		TickService ticker = new TickService();
		ObjectExport export = server.objects().export(TickService.PATH, ticker.exported());
		Process process = start(PYTHON, copy("peer_client.py").toString(), server.address().toString());
		BufferedReader lines = process.inputReader();
		assertThat(lines.readLine()).isEqualTo("echo 42");
		assertThat(lines.readLine()).isEqualTo("error org.dbusspring.test.Error.Refused");
		assertThat(lines.readLine()).isEqualTo("rate 1");
		assertThat(lines.readLine()).isEqualTo("ready");
		PeerConnection peer = server.peers().get(0);
		server.emit(TickService.tick(null, 3));
		assertThat(lines.readLine()).isEqualTo("Tick (3,)");
		server.emit(TickService.tick(peer.peerName(), 4));
		assertThat(lines.readLine()).isEqualTo("Tick (4,)");
		ticker.rate = 9;
		export.propertyChanges().changed(TickService.INTERFACE, "Rate").send();
		assertThat(lines.readLine()).startsWith("PropertiesChanged ('org.dbusspring.test.Ticker', {'Rate': 9}");
		assertThat(greet(peer)).isEqualTo("hello from gdbus");
		process.destroy();
		await().atMost(LONG).until(() -> server.peers().isEmpty());
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void weCallAServerOfGDBusHearItAndAreCalled(boolean descriptors) throws Exception {
		Peers.require(PYTHON, "-c", "from gi.repository import Gio");
		String address = "unix:path=" + this.folder.resolve("gdbus");
		Process process = start(PYTHON, copy("peer_server.py").toString(), address);
		assertThat(process.inputReader().readLine()).isEqualTo("ready");
		PeerConnection client = PeerConnection
			.open(ConnectionSettings.builder(address).descriptors(descriptors).build());
		this.opened.add(client);
		client.export(EchoService.PATH, new EchoService().exported());
		Queue<Message> heard = new ConcurrentLinkedQueue<>();
		client.subscribe(MatchRule.builder().member("Greeted").build(), (signal) -> heard.add(signal.message()));
		assertThat(greet(client)).isEqualTo("hello from gdbus");
		// after it has called us in its turn
		await().atMost(LONG).until(() -> heard.size() == 1);
		assertThat(heard.remove().body().readInt32()).isEqualTo(17);
	}

	@Test
	void aClientOfSdBusCallsUsAndHearsUs() throws Exception {
		Peers.require("gcc", "--version");
		Peers.require("pkg-config", "libsystemd");
		DBusServer server = listen(false);
		server.objects().export(TickService.PATH, new TickService().exported());
		Path program = this.folder.resolve("peer");
		CommandResult compiled = CommandResult.of(List.of("sh", "-c",
				"gcc -o " + program + " " + copy("peer_client.c") + " $(pkg-config --cflags --libs libsystemd)"), "");
		assertThat(compiled.exitCode()).as(compiled.output()).isZero();
		Process process = start(program.toString(), server.address().toString());
		BufferedReader lines = process.inputReader();
		assertThat(lines.readLine()).isEqualTo("echo 42");
		assertThat(lines.readLine()).isEqualTo("error org.dbusspring.test.Error.Refused");
		assertThat(lines.readLine()).isEqualTo("ready");
		server.emit(TickService.tick(null, 3));
		assertThat(lines.readLine()).isEqualTo("tick 3");
		server.emit(TickService.tick(server.peers().get(0).peerName(), 4));
		assertThat(lines.readLine()).isEqualTo("tick 4");
		assertThat(process.waitFor()).isZero();
		await().atMost(LONG).until(() -> server.peers().isEmpty());
	}

	private static String greet(PeerConnection peer) {
		return peer
			.call(new OutgoingMessage(MessageHeader.methodCall(null, EchoService.PATH, "org.dbusspring.test.Greeter",
					"Greet", MessageFlags.NONE, Signature.of(""))), LONG)
			.body()
			.readString();
	}

	private DBusServer listen(boolean descriptors) {
		DBusServer server = DBusServer.listen(DBusServerSettings.builder("unix:path=" + this.folder.resolve("server"))
			.connections((connections) -> connections.descriptors(descriptors))
			.build());
		this.opened.add(server);
		server.export(EchoService.PATH, new EchoService().exported());
		return server;
	}

	private Process start(String... command) throws IOException {
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		this.opened.add(process::destroyForcibly);
		return process;
	}

	private Path copy(String source) throws IOException {
		Path copy = this.folder.resolve(source);
		try (InputStream in = PeerInteropTests.class.getResourceAsStream("/peers/" + source)) {
			Files.copy(Objects.requireNonNull(in, source), copy);
			return copy;
		}
	}

}
