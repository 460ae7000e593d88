package org.dbusspring.core.hostile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.NameRegistration;
import org.dbusspring.core.connection.NameWatch;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.peer.DBusServer;
import org.dbusspring.core.peer.DBusServerSettings;
import org.dbusspring.core.peer.PeerConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.test.corpus.Envelope;
import org.dbusspring.core.test.corpus.Recipe;
import org.dbusspring.core.test.hostile.HostilePeer;
import org.dbusspring.core.test.hostile.HostileServer;
import org.dbusspring.core.test.hostile.HostileService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Messages that are valid, and not from whom they pretend to be.
 */
@Tag(PrivateBus.TAG)
@Timeout(120)
class ForgedMessagesTests {

	private static final String BUS = "org.freedesktop.DBus";

	private static final String OWNED = "org.dbusspring.test.Owned";

	private static final Duration LONG = Duration.ofSeconds(60);

	@TempDir
	private Path folder;

	@Test
	void aThirdPartyOnABusCannotAnswerForAnother() throws Exception {
		try (PrivateBus bus = PrivateBus.start();
				DBusConnection client = bus.connect("client");
				HostilePeer callee = HostilePeer.onBus(bus.address());
				HostilePeer forger = HostilePeer.onBus(bus.address())) {
			CompletableFuture<Message> call = client.callAsync(HostileService.check(callee.name()), LONG);
			Message received = receiveCall(callee);
			forge(forger, client, received.serial(), callee.name());
			assertThat(call).isNotDone();
			callee.send(answer(Recipe.RETURN, client.uniqueName(), received.serial(), 1));
			assertThat(HostileService.await(call).body().readInt32()).isEqualTo(1);
		}
	}

	@Test
	void aThirdPartyCannotAnswerForTheOwnerOfANameThatIsFollowed() throws Exception {
		try (PrivateBus bus = PrivateBus.start();
				DBusConnection client = bus.connect("client");
				HostilePeer callee = HostilePeer.onBus(bus.address());
				HostilePeer next = HostilePeer.onBus(bus.address());
				HostilePeer forger = HostilePeer.onBus(bus.address());
				NameWatch watch = client.watchName(OWNED, new SignalQueue(), (owner, changes) -> {
				})) {
			requestName(callee);
			await().atMost(LONG).until(() -> callee.name().equals(watch.owner()));
			CompletableFuture<Message> call = client.callAsync(HostileService.check(OWNED), LONG);
			Message received = receiveCall(callee);
			forge(forger, client, received.serial(), callee.name());
			assertThat(call).isNotDone();
			requestName(next);
			await().atMost(LONG).until(() -> next.name().equals(watch.owner()));
			// was the owner when it was called
			callee.send(answer(Recipe.RETURN, client.uniqueName(), received.serial(), 1));
			assertThat(HostileService.await(call).body().readInt32()).isEqualTo(1);
			CompletableFuture<Message> late = client.callAsync(HostileService.check(OWNED), LONG);
			received = receiveCall(next);
			forge(callee, client, received.serial(), next.name());
			assertThat(late).isNotDone();
			next.send(answer(Recipe.RETURN, client.uniqueName(), received.serial(), 2));
			assertThat(HostileService.await(late).body().readInt32()).isEqualTo(2);
		}
	}

	@Test
	void aThirdPartyCannotAnswerForTheBus() throws Exception {
		try (HostileServer server = new HostileServer(this.folder)) {
			CompletableFuture<DBusConnection> opened = CompletableFuture.supplyAsync(
					() -> DBusConnection.open(ConnectionSettings.builder(server.address()).withoutReconnect().build()));
			try (HostilePeer bus = server.acceptAsBus(); DBusConnection client = HostileService.await(opened)) {
				CompletableFuture<Message> call = client.callAsync(HostileService.check(BUS), LONG);
				Message received = receiveCall(bus);
				bus.send(answer(Recipe.RETURN, "", received.serial(), 666).field(Recipe.SENDER, "s", ":1.66"));
				bus.send(answer(Recipe.RETURN, "", received.serial(), 1).field(Recipe.SENDER, "s", BUS));
				assertThat(HostileService.await(call).body().readInt32()).isEqualTo(1);
				assertThat(client.statistics().counts().messagesIgnored()).isEqualTo(1);
			}
		}
	}

	private static void requestName(HostilePeer peer) throws Exception {
		int replace = 1 | 2;
		peer.send(Recipe.of(Recipe.CALL, new Envelope(BUS, "/org/freedesktop/DBus", BUS, "RequestName", 0))
			.serial(98)
			.body("su", (writer) -> writer.string(OWNED).u32(replace)));
		peer.receiveAnswer(98);
	}

	/** Answers, whether or not the bus lets it through. */
	private static void forge(HostilePeer forger, DBusConnection client, int serial, String callee) throws Exception {
		for (int type : new int[] { Recipe.RETURN, Recipe.ERROR }) {
			forger.send(answer(type, client.uniqueName(), serial, 666).field(Recipe.SENDER, "s", callee));
		}
		barrier(forger);
		// all that the bus has delivered before its answer has been read
		client.bus().ping();
	}

	@Test
	void aPeerOfAServerCannotAnswerForAnother() throws Exception {
		try (DBusServer server = DBusServer
			.listen(DBusServerSettings.builder("unix:path=" + this.folder.resolve("server")).build());
				HostilePeer callee = HostilePeer.connect(server.address().toString())) {
			await().atMost(LONG).until(() -> server.peers().size() == 1);
			PeerConnection toCallee = server.peers().get(0);
			try (HostilePeer forger = HostilePeer.connect(server.address().toString())) {
				CompletableFuture<Message> call = toCallee.callAsync(HostileService.check("a.b"), LONG);
				Message received = receiveCall(callee);
				forger.send(answer(Recipe.RETURN, "", received.serial(), 666).field(Recipe.SENDER, "s",
						toCallee.peerName()));
				forger.send(Recipe.of(Recipe.CALL, new Envelope("", "/", BUS + ".Peer", "Ping", 0)).serial(3));
				forger.receiveAnswer(3);
				assertThat(call).isNotDone();
				callee.send(answer(Recipe.RETURN, "", received.serial(), 1));
				assertThat(HostileService.await(call).body().readInt32()).isEqualTo(1);
			}
		}
	}

	private static Message receiveCall(HostilePeer peer) throws Exception {
		Message message;
		do {
			message = peer.receive();
		}
		while (!"Check".equals(message.header().member()));
		return message;
	}

	private static Recipe answer(int type, String destination, int serial, int value) {
		return Recipe.of(type, new Envelope(destination, "/", "a.b", "C", serial))
			.body("i", (writer) -> writer.u32(value));
	}

	/** What it has sent before has been delivered, or not. */
	private static void barrier(HostilePeer peer) throws Exception {
		peer.send(Recipe.of(Recipe.CALL, new Envelope(BUS, "/org/freedesktop/DBus", BUS, "GetId", 0)).serial(99));
		peer.receiveAnswer(99);
	}

	@Test
	void aForgedNameLostTakesNoNameAway() throws Exception {
		try (PrivateBus bus = PrivateBus.start();
				DBusConnection service = bus.connect("service");
				DBusConnection client = bus.connect("client");
				HostilePeer forger = HostilePeer.onBus(bus.address())) {
			service.export(HostileService.PATH, HostileService.exported(() -> service));
			NameRegistration name = service.ownName(OWNED);
			await().atMost(LONG).until(() -> name.state() == NameRegistration.State.HELD);
			forger.send(fromBus(service.uniqueName(), "NameLost").body("s", (writer) -> writer.string(OWNED)));
			forger.send(nameOwnerChanged(service.uniqueName(), forger.name()));
			barrier(forger);
			HostileService.assertServes(client, OWNED);
			assertThat(name.state()).isEqualTo(NameRegistration.State.HELD);
		}
	}

	@Test
	void aForgedNameOwnerChangedMakesNobodyTheSenderOfSignals() throws Exception {
		try (PrivateBus bus = PrivateBus.start();
				DBusConnection service = bus.connect("service");
				DBusConnection client = bus.connect("client");
				HostilePeer forger = HostilePeer.onBus(bus.address())) {
			service.bus().acquireName(OWNED);
			Queue<String> senders = new ConcurrentLinkedQueue<>();
			client.subscribe(MatchRule.parse("type='signal',sender='" + OWNED + "',member='Tick'"),
					(signal) -> senders.add(String.valueOf(signal.message().header().sender())));
			forger.send(nameOwnerChanged(client.uniqueName(), forger.name()));
			forger.send(Recipe.of(Recipe.SIGNAL, HostileService.envelope(client.uniqueName(), "Tick", 0))
				.field(Recipe.SENDER, "s", OWNED));
			barrier(forger);
			service.send(new OutgoingMessage(
					MessageHeader.signal(null, HostileService.PATH, HostileService.NAME, "Tick", Signature.EMPTY),
					BodyWriter.EMPTY));
			await().atMost(LONG).until(() -> !senders.isEmpty());
			assertThat(senders).containsExactly(service.uniqueName());
		}
	}

	@Test
	void aPeerThatClaimsToBeTheBusIsStillThatPeer() throws Exception {
		try (HostileServer server = new HostileServer(this.folder)) {
			CompletableFuture<PeerConnection> opened = CompletableFuture.supplyAsync(
					() -> PeerConnection.open(ConnectionSettings.builder(server.address()).withoutReconnect().build()));
			try (HostilePeer peer = server.accept(); PeerConnection client = HostileService.await(opened)) {
				Queue<String> senders = new ConcurrentLinkedQueue<>();
				client.subscribe(MatchRule.parse("type='signal'"),
						(signal) -> senders.add(String.valueOf(signal.message().header().sender())));
				for (String sender : List.of(BUS, ":1.1", OWNED)) {
					peer.send(nameOwnerChanged("", ":1.66").field(Recipe.SENDER, "s", sender));
				}
				await().atMost(LONG).until(() -> senders.size() == 3);
				assertThat(senders).containsOnly(client.peerName());
			}
		}
	}

	private static Recipe nameOwnerChanged(String destination, String owner) {
		return fromBus(destination, "NameOwnerChanged").body("sss",
				(writer) -> writer.string(OWNED).string("").string(owner));
	}

	private static Recipe fromBus(String destination, String member) {
		return Recipe.of(Recipe.SIGNAL, new Envelope(destination, "/org/freedesktop/DBus", BUS, member, 0))
			.field(Recipe.SENDER, "s", BUS);
	}

}
