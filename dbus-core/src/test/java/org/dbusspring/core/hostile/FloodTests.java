package org.dbusspring.core.hostile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.peer.DBusServer;
import org.dbusspring.core.peer.DBusServerSettings;
import org.dbusspring.core.peer.PeerConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.test.corpus.Corpus;
import org.dbusspring.core.test.corpus.CorpusMessage;
import org.dbusspring.core.test.corpus.Recipe;
import org.dbusspring.core.test.hostile.BusFlood;
import org.dbusspring.core.test.hostile.Footprint;
import org.dbusspring.core.test.hostile.HostilePeer;
import org.dbusspring.core.test.hostile.HostileServer;
import org.dbusspring.core.test.hostile.HostileService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole corpus sent to everything that receives messages: afterwards a normal call
 * works, and there are no more threads, descriptors and bytes than before. More rounds,
 * for a run of some 100,000 messages: {@code -Ddbus.test.hostile-rounds=3}.
 */
@Tag(PrivateBus.TAG)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FloodTests {

	private static final Logger logger = LoggerFactory.getLogger(FloodTests.class);

	private static final int WARM_UP = 300;

	private static final int HALF_OPEN = 3000;

	private static final int KEPT_OPEN = 500;

	@TempDir
	private Path folder;

	@Test
	void aServiceAndAClientOnABus() throws Exception {
		try (PrivateBus bus = PrivateBus.start()) {
			logger.info("{} messages through a bus", BusFlood.run(bus.address()));
		}
	}

	@Test
	void aServerWithoutABus() throws Exception {
		try (DBusServer server = listen()) {
			List<CorpusMessage> all = new ArrayList<>();
			all.addAll(Corpus.of(HostileService.envelope("", "Check", 2), Recipe.CALL));
			all.addAll(Corpus.of(HostileService.envelope("", "Check", 2), Recipe.SIGNAL));
			all.addAll(Corpus.of(HostileService.envelope("", "Check", 2), Recipe.RETURN));
			String address = server.address().toString();
			PeerConnection good = connect(server);
			HostileService.assertServes(good, null);
			HostilePeer.flood(address, false, all.subList(0, WARM_UP));
			Footprint before = Footprint.take();
			for (int i = 0; i < BusFlood.ROUNDS; i++) {
				HostilePeer.flood(address, false, all);
			}
			HostileService.assertServes(good, null);
			Footprint.awaitNoMoreThan(before);
			logger.info("{} messages to a server", BusFlood.ROUNDS * all.size());
			good.close();
		}
	}

	@Test
	void aClientOfAServerWithoutABus() throws Exception {
		try (HostileServer server = new HostileServer(this.folder)) {
			flood(server, false);
		}
	}

	@Test
	void aConnectionToAHostileBus() throws Exception {
		try (HostileServer server = new HostileServer(this.folder)) {
			flood(server, true);
		}
	}

	private static void flood(HostileServer server, boolean bus) throws Exception {
		List<CorpusMessage> all = new ArrayList<>();
		// several calls wait, of which the one with that serial is answered
		all.addAll(Corpus.of(HostileService.envelope("", "Check", 3), Recipe.RETURN));
		all.addAll(Corpus.of(HostileService.envelope("", "Check", 3), Recipe.SIGNAL));
		all.addAll(Corpus.of(HostileService.envelope("", "Check", 3), Recipe.CALL));
		send(server, bus, all.subList(0, WARM_UP));
		Footprint before = Footprint.take();
		for (int i = 0; i < BusFlood.ROUNDS; i++) {
			send(server, bus, all);
		}
		Footprint.awaitNoMoreThan(before);
		logger.info("{} messages from a server, {}", BusFlood.ROUNDS * all.size(), bus ? "as a bus" : "as a peer");
	}

	/** Each connection of ours gets messages up to the one at which it has to give up. */
	private static void send(HostileServer server, boolean bus, List<CorpusMessage> messages) throws Exception {
		int next = 0;
		while (next < messages.size()) {
			CompletableFuture<MessageConnection> opened = CompletableFuture.supplyAsync(() -> open(server, bus));
			HostilePeer peer = bus ? server.acceptAsBus() : server.accept();
			try (MessageConnection connection = opened.get(60, TimeUnit.SECONDS); peer) {
				connection.export(HostileService.PATH, HostileService.exported(() -> connection));
				for (int i = 0; i < 4; i++) {
					connection.callAsync(HostileService.question(), HostileService.LONG);
				}
				boolean follows = true;
				while (follows && next < messages.size()) {
					follows = HostilePeer.isFrame(messages.get(next).bytes());
					if (!follows) {
						assertAlive(connection, peer);
					}
					peer.send(messages.get(next++).bytes());
				}
				if (follows) {
					assertAlive(connection, peer);
				}
				peer.finish();
			}
		}
	}

	/** A normal call works, in both directions. */
	private static void assertAlive(MessageConnection connection, HostilePeer peer) throws Exception {
		int serial = 0x7e000000;
		String error;
		do {
			// too many calls are in flight, perhaps
			peer.send(Recipe.of(Recipe.CALL, HostileService.envelope("", "Check", 0)).serial(++serial));
			error = peer.receiveAnswer(serial).header().errorName();
		}
		while (ErrorNames.LIMITS_EXCEEDED.equals(error));
		assertThat(error).isNull();
		CompletableFuture<Message> call = connection.callAsync(HostileService.check("a.b"), HostileService.LONG);
		Message received;
		do {
			received = peer.receive();
		}
		while (!"Check".equals(received.header().member()));
		peer.send(Recipe.of(Recipe.RETURN, HostileServer.answer(received.serial())));
		assertThat(HostileService.await(call).header().errorName()).isNull();
	}

	private static MessageConnection open(HostileServer server, boolean bus) {
		ConnectionSettings settings = ConnectionSettings.builder(server.address())
			.name("flooded")
			.withoutReconnect()
			.build();
		return bus ? DBusConnection.open(settings) : PeerConnection.open(settings);
	}

	@Test
	void whatIsBrokenDoesNotFillTheLog() throws Exception {
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		ch.qos.logback.classic.Logger log = (ch.qos.logback.classic.Logger) LoggerFactory
			.getLogger("org.dbusspring.core");
		log.addAppender(lines);
		lines.start();
		try (HostileServer server = new HostileServer(this.folder)) {
			CompletableFuture<MessageConnection> opened = CompletableFuture.supplyAsync(() -> open(server, false));
			try (HostilePeer peer = server.accept(); MessageConnection connection = HostileService.await(opened)) {
				connection.export(HostileService.PATH, HostileService.exported(() -> connection));
				connection.subscribe(MatchRule.parse("type='signal'"),
						(signal) -> HostileService.read(signal.message()));
				for (int i = 0; i < 300; i++) {
					for (int type : new int[] { Recipe.CALL, Recipe.SIGNAL, Recipe.RETURN }) {
						Recipe broken = Recipe.of(type, HostileService.envelope("", "Check", 2));
						peer.send(broken.body("s", (writer) -> writer.string((byte) 0xff)));
						peer.send(broken.field(Recipe.UNIX_FDS, "u", (writer) -> writer.u32(1)));
						peer.send(broken.serial(0));
					}
				}
				assertAlive(connection, peer);
			}
			assertThat(lines.list).filteredOn((line) -> line.getLevel().isGreaterOrEqual(Level.WARN))
				.hasSizeLessThanOrEqualTo(1);
		}
		finally {
			log.detachAppender(lines);
		}
	}

	@Test
	void thousandsOfHalfOpenAuthentications() throws Exception {
		try (DBusServer server = listen(); PeerConnection good = connect(server)) {
			String address = server.address().toString();
			openHalf(address, WARM_UP, KEPT_OPEN);
			Footprint before = Footprint.take();
			Deque<SocketChannel> open = openHalf(address, HALF_OPEN, KEPT_OPEN);
			HostileService.assertServes(good, null);
			try (PeerConnection another = connect(server)) {
				HostileService.assertServes(another, null);
			}
			closeAll(open);
			Footprint.awaitNoMoreThan(before);
			assertThat(server.refused()).isGreaterThan(HALF_OPEN / 2);
		}
	}

	private static Deque<SocketChannel> openHalf(String address, int count, int kept) throws IOException {
		Deque<SocketChannel> open = new ArrayDeque<>();
		String[] beginnings = { "", "\0", "\0AUTH", "\0AUTH EXTERNAL 30", "\0AUTH EXTERNAL\r\n",
				"\0AUTH ANONYMOUS\r\n" };
		for (int i = 0; i < count; i++) {
			SocketChannel channel = HostilePeer.open(address);
			open.add(channel);
			channel.write(ByteBuffer.wrap(beginnings[i % beginnings.length].getBytes(StandardCharsets.US_ASCII)));
			if (open.size() > kept) {
				open.remove().close();
			}
		}
		return open;
	}

	private static void closeAll(Iterable<SocketChannel> channels) throws IOException {
		for (SocketChannel channel : channels) {
			channel.close();
		}
	}

	private DBusServer listen() {
		DBusServer server = DBusServer
			.listen(DBusServerSettings.builder("unix:path=" + this.folder.resolve("server")).build());
		server.export(HostileService.PATH, HostileService.exported(() -> {
			throw new IllegalStateException("no calls back");
		}));
		return server;
	}

	private static PeerConnection connect(DBusServer server) {
		return PeerConnection.open(ConnectionSettings.builder(List.of(server.address())).build());
	}

}
