package org.dbusspring.core.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.auth.SaslMechanism;
import org.dbusspring.core.auth.SaslServerPolicy;
import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.error.CallInterruptedException;
import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.object.ObjectExport;
import org.dbusspring.core.peer.DBusServer;
import org.dbusspring.core.peer.DBusServerSettings;
import org.dbusspring.core.peer.PeerConnection;
import org.dbusspring.core.peer.PeerListener;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.settings.ConnectionSettingsBuilder;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.Descriptors;
import org.dbusspring.core.transport.BusUnreachableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Connections without a bus: our clients, our server.
 */
@Timeout(120)
class PeerToPeerTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	@TempDir
	private Path folder;

	private final List<AutoCloseable> opened = new ArrayList<>();

	private final EchoService echo = new EchoService();

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closeable : this.opened) {
			closeable.close();
		}
	}

	@Test
	void aClientCallsObjectsOfTheServerWithoutNames() {
		DBusServer server = listen((settings) -> settings);
		PeerConnection client = connect(server);
		assertThat(echo(client, null, 7)).isEqualTo(7);
		// to whomever it is addressed, it is the peer who gets it
		assertThat(echo(client, "com.example.Anybody", 8)).isEqualTo(8);
		assertThatExceptionOfType(DBusErrorException.class)
			.isThrownBy(() -> client.call(EchoService.call(null, "Refuse"), LONG))
			.withMessageContaining("not today");
		assertThatExceptionOfType(DBusErrorException.class)
			.isThrownBy(() -> client.call(EchoService.call(null, "NoSuchMethod"), LONG));
		assertThat(client.peerName()).isEqualTo(":1.0");
		assertThat(client.statistics().matchRules()).isZero();
	}

	@Test
	void theServerCallsObjectsOfItsPeers() {
		DBusServer server = listen((settings) -> settings);
		PeerConnection client = connect(server);
		client.export(EchoService.PATH, this.echo.exported());
		PeerConnection peer = onlyPeer(server);
		assertThat(echo(peer, null, 9)).isEqualTo(9);
		assertThat(peer.credentials().uid()).isPresent();
		assertThat(server.peer(peer.peerName())).contains(peer);
	}

	@Test
	void everyOneOf32CallersGetsItsOwnAnswer() throws Exception {
		DBusServer server = listen((settings) -> settings);
		List<PeerConnection> clients = List.of(connect(server), connect(server));
		ExecutorService callers = Executors.newFixedThreadPool(32);
		try {
			List<Callable<Boolean>> tasks = new ArrayList<>();
			for (int i = 0; i < 32; i++) {
				PeerConnection client = clients.get(i % 2);
				int base = i * 1000;
				tasks.add(() -> {
					for (int value = base; value < base + 1000; value++) {
						if (echo(client, null, value) != value) {
							return false;
						}
					}
					return true;
				});
			}
			for (Future<Boolean> task : callers.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
				assertThat(task.get()).isTrue();
			}
		}
		finally {
			callers.shutdownNow();
		}
	}

	@Test
	void anInterruptEndsTheCallAndNotTheConnection() throws Exception {
		DBusServer server = listen((settings) -> settings);
		PeerConnection client = connect(server);
		CompletableFuture<Throwable> outcome = new CompletableFuture<>();
		Thread caller = new Thread(() -> {
			try {
				client.call(EchoService.call(null, "Wait"), LONG);
			}
			catch (CallInterruptedException ex) {
				outcome.complete(ex);
			}
		});
		caller.start();
		await().atMost(LONG).until(() -> this.echo.waiting.size() == 1);
		caller.interrupt();
		assertThat(outcome).succeedsWithin(LONG);
		assertThat(echo(client, null, 1)).isEqualTo(1);
	}

	@Test
	void signalsGoToAllPeersOrToOne() {
		DBusServer server = listen((settings) -> settings);
		PeerConnection first = connect(server);
		String firstName = onlyPeer(server).peerName();
		PeerConnection second = connect(server);
		await().atMost(LONG).until(() -> server.peers().size() == 2);
		Queue<Integer> heardByFirst = ticks(first, TickService.TICKS);
		// what is written for a service on a bus works here too
		Queue<Integer> heardBySecond = ticks(second,
				MatchRule.builder().type(MessageType.SIGNAL).sender("com.example.Ticker").member("Tick").build());
		Queue<Integer> fromNobody = ticks(second, MatchRule.builder().sender(":1.77").build());
		server.emit(TickService.tick(null, 1));
		server.emit(TickService.tick(firstName, 2));
		server.emit(TickService.tick(":1.4711", 3));
		server.emit(TickService.tick(null, 4));
		await().atMost(LONG).untilAsserted(() -> {
			assertThat(heardByFirst).containsExactly(1, 2, 4);
			assertThat(heardBySecond).containsExactly(1, 4);
		});
		assertThat(fromNobody).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> server.emit(EchoService.echoCall(null, 1)));
	}

	@Test
	void changesOfSharedObjectsAreToldToAllPeers() {
		DBusServer server = listen((settings) -> settings);
		TickService service = new TickService();
		ObjectExport export = server.objects().export(TickService.PATH, service.exported());
		PeerConnection first = connect(server);
		PeerConnection second = connect(server);
		await().atMost(LONG).until(() -> server.peers().size() == 2);
		Queue<Message> heard = new ConcurrentLinkedQueue<>();
		first.subscribe(TickService.CHANGES, (signal) -> heard.add(signal.message()));
		second.subscribe(TickService.CHANGES, (signal) -> heard.add(signal.message()));
		service.rate = 5;
		export.propertyChanges().changed(TickService.INTERFACE, "Rate").send();
		await().atMost(LONG).until(() -> heard.size() == 2);
		assertThat(heard).allMatch((message) -> ":1.0".equals(message.header().sender()));
	}

	@Test
	void anAcceptorHearsAPeerFromItsFirstMessageOn() {
		Queue<String> senders = new ConcurrentLinkedQueue<>();
		DBusServer server = listen((settings) -> settings.acceptor((peer) -> peer.subscribe(TickService.TICKS,
				(signal) -> senders.add(String.valueOf(signal.message().header().sender())))));
		connect(server).send(TickService.tick(null, 1));
		connect(server).send(TickService.tick(null, 2));
		await().atMost(LONG).untilAsserted(() -> assertThat(senders).containsExactlyInAnyOrder(":1.1", ":1.2"));
	}

	@Test
	void eachPeerCanHaveObjectsOfItsOwn() {
		DBusServer server = listen((settings) -> settings.objectsPerPeer().acceptor((peer) -> {
			if (peer.peerName().equals(":1.1")) {
				peer.export(EchoService.PATH, this.echo.exported());
			}
		}));
		PeerConnection first = connect(server);
		assertThat(echo(first, null, 1)).isEqualTo(1);
		PeerConnection second = connect(server);
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(() -> echo(second, null, 1));
	}

	@Test
	void aPeerThatTheAcceptorDoesNotWantIsNotLetIn() {
		DBusServer server = listen((settings) -> settings.acceptor((peer) -> {
			throw new IllegalStateException("not you");
		}));
		PeerConnection client = connect(server);
		assertThatExceptionOfType(ConnectionClosedException.class).isThrownBy(() -> echo(client, null, 1));
		await().atMost(LONG).until(() -> server.refused() > 0 && server.peers().isEmpty());
	}

	@Test
	void noMorePeersAreLetInThanThereMayBe() {
		DBusServer server = listen((settings) -> settings.maxPeers(2));
		PeerConnection first = connect(server);
		PeerConnection second = connect(server);
		assertThat(echo(first, null, 1) + echo(second, null, 2)).isEqualTo(3);
		PeerConnection third = PeerConnection.open(settings(server).withoutReconnect().build());
		await().atMost(LONG).until(() -> !third.isOpen());
		await().atMost(LONG).until(() -> server.refused() == 1);
		first.close();
		await().atMost(LONG).until(() -> server.peers().size() == 1);
		assertThat(echo(connect(server), null, 3)).isEqualTo(3);
	}

	@Test
	void listenersSeePeersComeAndLeave() {
		DBusServer server = listen((settings) -> settings);
		Queue<String> events = new ConcurrentLinkedQueue<>();
		server.addListener(new PeerListener() {
			@Override
			public void arrived(PeerConnection peer) {
				events.add("arrived " + peer.peerName());
			}

			@Override
			public void left(PeerConnection peer, Throwable reason) {
				events.add("left " + peer.peerName() + " " + (reason != null));
			}
		});
		connect(server).close();
		await().atMost(LONG).until(() -> events.size() == 2);
		connect(server);
		await().atMost(LONG).until(() -> server.peers().size() == 1);
		server.peers().get(0).close();
		await().atMost(LONG)
			.untilAsserted(() -> assertThat(events).startsWith("arrived :1.1", "left :1.1 true", "arrived :1.2",
					"left :1.2 false"));
	}

	@Test
	void callsEndWithTheServerAndTheConnectionComesBackWithIt() {
		String address = "unix:path=" + this.folder.resolve("again");
		DBusServer server = listen(BusAddress.parse(address), (settings) -> settings);
		PeerConnection client = PeerConnection.open(ConnectionSettings.builder(address)
			.name("client")
			.reconnect(Duration.ofMillis(20), Duration.ofMillis(100))
			.build());
		this.opened.add(client);
		Queue<Integer> heard = ticks(client, TickService.TICKS);
		CompletableFuture<Message> waiting = client.callAsync(EchoService.call(null, "Wait"), LONG);
		await().atMost(LONG).until(() -> this.echo.waiting.size() == 1);
		server.close();
		assertThat(waiting).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(ConnectionClosedException.class);
		DBusServer next = listen(BusAddress.parse(address), (settings) -> settings);
		assertThat(client.awaitConnected(LONG)).isTrue();
		assertThat(echo(client, null, 5)).isEqualTo(5);
		next.emit(TickService.tick(null, 6));
		await().atMost(LONG).untilAsserted(() -> assertThat(heard).containsExactly(6));
	}

	@Test
	void aCallThatIsNeverAnsweredCountsOnlyAsLongAsItsPeerIsThere() {
		DBusServer server = listen((settings) -> settings
			.connections((connections) -> connections.maxCallsInFlight(10).maxCallsOfSender(10)));
		PeerConnection first = connect(server);
		for (int i = 0; i < 10; i++) {
			first.callAsync(EchoService.call(null, "Wait"), LONG);
		}
		await().atMost(LONG).until(() -> this.echo.waiting.size() == 10);
		PeerConnection second = connect(server);
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(() -> echo(second, null, 1))
			.withMessageContaining("10 calls in flight");
		first.close();
		await().atMost(LONG).until(() -> server.peers().size() == 1);
		assertThat(server.drain(LONG)).isTrue();
		assertThat(echo(second, null, 1)).isEqualTo(1);
		// late answers are nobody's, and change nothing
		this.echo.waiting.forEach((call) -> call.reply());
		assertThat(server.peers().get(0).statistics().callsInFlight()).isZero();
	}

	@Test
	void whatWasSentBeforeTheServerIsClosedArrives() throws Exception {
		DBusServer server = listen((settings) -> settings);
		try (RawPeer client = new RawPeer(server)) {
			client.authenticateAndSend(new byte[0]);
			await().atMost(LONG).until(() -> server.peers().size() == 1);
			for (int i = 0; i < 100; i++) {
				server.emit(TickService.tick(null, i));
			}
			server.close();
			server.close();
			for (int i = 0; i < 100; i++) {
				assertThat(client.receive().body().readInt32()).isEqualTo(i);
			}
			assertThat(client.isClosedByServer()).isTrue();
		}
		assertThat(server.peers()).isEmpty();
		assertThatExceptionOfType(BusUnreachableException.class).isThrownBy(() -> connect(server));
	}

	@Test
	void anObjectOfOneMebibyteGoesBothWays() {
		DBusServer server = listen((settings) -> settings);
		server.export(BlobService.PATH, BlobService.exported());
		PeerConnection client = connect(server);
		byte[] blob = new byte[1 << 20];
		blob[77] = 42;
		for (int i = 0; i < 20; i++) {
			assertThat(BlobService.echo(client, blob)).isEqualTo(blob);
		}
	}

	@Test
	void descriptorsArePassedBothWays() throws Exception {
		DBusServer server = listen((settings) -> settings.connections((connections) -> connections.descriptors(true)));
		server.export(PipeService.PATH, PipeService.exported());
		PeerConnection client = PeerConnection.open(settings(server).descriptors(true).build());
		this.opened.add(client);
		long before = Descriptors.open("pipe:");
		for (int i = 0; i < 50; i++) {
			assertThat(PipeService.read(client, null, "there " + i)).isEqualTo("there " + i);
			assertThat(PipeService.open(client, null, "back " + i)).isEqualTo("back " + i);
		}
		await().atMost(LONG).until(() -> Descriptors.open("pipe:") <= before);
		assertThat(onlyPeer(server).credentials().pid()).hasValue(ProcessHandle.current().pid());
	}

	@Test
	void aDescriptorGoesToAllPeersWithASignal() throws Exception {
		DBusServer server = listen((settings) -> settings.connections((connections) -> connections.descriptors(true)));
		Queue<UnixFd> received = new ConcurrentLinkedQueue<>();
		for (int i = 0; i < 2; i++) {
			PeerConnection client = PeerConnection.open(settings(server).descriptors(true).build());
			this.opened.add(client);
			client.subscribe(MatchRule.builder().member("Given").build(),
					(signal) -> received.add(signal.message().body().readUnixFd()));
		}
		await().atMost(LONG).until(() -> server.peers().size() == 2);
		try (UnixFd descriptor = Descriptors.nowhere()) {
			server.emit(new OutgoingMessage(
					MessageHeader.signal(null, PipeService.PATH, PipeService.NAME, "Given", Signature.of("h")),
					(writer) -> writer.writeUnixFd(descriptor)));
		}
		await().atMost(LONG).until(() -> received.size() == 2);
		assertThat(received).allMatch(UnixFd::isOpen);
		received.forEach(UnixFd::close);
	}

	@Test
	void aTcpServerLetsInWhoHasTheCookie() {
		Path keyring = this.folder.resolve("keyring");
		DBusServer server = listen(BusAddress.parse("tcp:host=localhost"),
				(settings) -> settings.policy(SaslServerPolicy.ownUser().withCookies(keyring)));
		PeerConnection client = PeerConnection
			.open(settings(server).mechanisms(List.of(SaslMechanism.cookieSha1(keyring))).build());
		this.opened.add(client);
		assertThat(echo(client, null, 3)).isEqualTo(3);
		assertThat(onlyPeer(server).credentials().uid()).isPresent();
	}

	@Test
	void aConnectionIsOpenedLaterWhereNobodyListensYet() {
		String address = "unix:path=" + this.folder.resolve("later");
		PeerConnection client = PeerConnection.openLater(
				ConnectionSettings.builder(address).reconnect(Duration.ofMillis(20), Duration.ofMillis(100)).build());
		this.opened.add(client);
		listen(BusAddress.parse(address), (settings) -> settings);
		assertThat(client.awaitConnected(LONG)).isTrue();
		assertThat(echo(client, null, 2)).isEqualTo(2);
	}

	private DBusServer listen(UnaryOperator<DBusServerSettings.Builder> customizer) {
		return listen(BusAddress.parse("unix:dir=" + this.folder), customizer);
	}

	private DBusServer listen(BusAddress address, UnaryOperator<DBusServerSettings.Builder> customizer) {
		DBusServer server = DBusServer.listen(customizer.apply(DBusServerSettings.builder(address)).build());
		this.opened.add(server);
		server.export(EchoService.PATH, this.echo.exported());
		return server;
	}

	private static ConnectionSettingsBuilder settings(DBusServer server) {
		return ConnectionSettings.builder(List.of(server.address())).name("client");
	}

	private PeerConnection connect(DBusServer server) {
		PeerConnection client = PeerConnection.open(settings(server).build());
		this.opened.add(client);
		return client;
	}

	private static PeerConnection onlyPeer(DBusServer server) {
		await().atMost(LONG).until(() -> server.peers().size() == 1 && server.peers().get(0).isConnected());
		return server.peers().get(0);
	}

	private static Queue<Integer> ticks(PeerConnection connection, MatchRule rule) {
		Queue<Integer> heard = new ConcurrentLinkedQueue<>();
		connection.subscribe(rule, (signal) -> heard.add(signal.message().body().readInt32()));
		return heard;
	}

	static int echo(PeerConnection connection, String destination, int value) {
		return connection.call(EchoService.echoCall(destination, value), LONG).body().readInt32();
	}

}
