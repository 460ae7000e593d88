package org.dbusspring.core.outbound;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.peer.DBusServer;
import org.dbusspring.core.peer.DBusServerSettings;
import org.dbusspring.core.peer.PeerConnection;
import org.dbusspring.core.session.Session;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Connections that have sent more than four thousand million messages.
 */
@Tag(PrivateBus.TAG)
@Timeout(240)
class SerialWrapTests {

	private static final int CALLS = 10_000;

	private static final int PENDING = 20;

	private static final int AT_A_TIME = 50;

	private static final Duration LONG = Duration.ofSeconds(200);

	private static final ObjectPath PATH = ObjectPath.of("/org/dbusspring/test/Wrap");

	private static final String NAME = "org.dbusspring.test.Wrap";

	@TempDir
	private Path folder;

	private final Queue<IncomingCall> waiting = new ConcurrentLinkedQueue<>();

	/** The serials of all calls that have arrived. */
	private final Set<Integer> received = ConcurrentHashMap.newKeySet();

	private final Queue<Integer> again = new ConcurrentLinkedQueue<>();

	@Test
	void serialsComeRoundOnABus() throws Exception {
		try (PrivateBus bus = PrivateBus.start();
				DBusConnection service = bus.connect("service");
				DBusConnection client = bus.connect("client")) {
			service.export(PATH, exported());
			comeRound(client, service, service.uniqueName());
		}
	}

	@Test
	void serialsComeRoundBetweenPeers() throws Exception {
		try (DBusServer server = DBusServer
			.listen(DBusServerSettings.builder("unix:path=" + this.folder.resolve("server")).build());
				PeerConnection client = PeerConnection
					.open(ConnectionSettings.builder(List.of(server.address())).build())) {
			server.export(PATH, exported());
			await().atMost(LONG).until(() -> !server.peers().isEmpty());
			comeRound(client, server.peers().get(0), null);
		}
	}

	private void comeRound(MessageConnection client, MessageConnection service, @Nullable String destination)
			throws Exception {
		PendingCalls serials = serialsOf(client);
		// pending from the last time round, and when it begins
		serials.lastSerial.set(-CALLS / 2);
		List<CompletableFuture<Message>> pending = new ArrayList<>(keepWaiting(client, destination));
		serials.lastSerial.set(0);
		pending.addAll(keepWaiting(client, destination));
		await().atMost(LONG).until(() -> this.waiting.size() == 2 * PENDING);
		Set<Integer> taken = Set.copyOf(this.received);
		serials.lastSerial.set(-CALLS / 2 - 1);
		PendingCalls answers = serialsOf(service);
		answers.lastSerial.set(-CALLS / 2);
		callManyTimes(client, destination);
		// all of them new, and none of them 0
		assertThat(this.again).isEmpty();
		assertThat(this.received).hasSize(2 * PENDING + CALLS).doesNotContain(0);
		assertThat(serials.lastSerial.get()).isBetween(CALLS / 2, CALLS / 2 + 3 * PENDING);
		assertThat(answers.lastSerial.get()).isBetween(CALLS / 2 - 1, CALLS / 2 + 3 * PENDING);
		assertThat(taken).hasSize(2 * PENDING);
		assertThat(pending).noneMatch(CompletableFuture::isDone);
		for (IncomingCall call : this.waiting) {
			int serial = call.message().serial();
			call.reply(Signature.of("i"), (writer) -> writer.writeInt32(serial));
		}
		Set<Integer> answered = ConcurrentHashMap.newKeySet();
		for (CompletableFuture<Message> call : pending) {
			Message answer = call.get(LONG.toSeconds(), TimeUnit.SECONDS);
			assertThat(answer.body().readInt32()).isEqualTo(answer.header().replySerial());
			answered.add(answer.header().replySerial());
		}
		assertThat(answered).isEqualTo(taken);
	}

	private static List<CompletableFuture<Message>> keepWaiting(MessageConnection client,
			@Nullable String destination) {
		List<CompletableFuture<Message>> calls = new ArrayList<>();
		for (int i = 0; i < PENDING; i++) {
			calls.add(client.callAsync(call(destination, "Wait", "", BodyWriter.EMPTY), LONG));
		}
		return calls;
	}

	private static void callManyTimes(MessageConnection client, @Nullable String destination) throws Exception {
		for (int first = 0; first < CALLS; first += AT_A_TIME) {
			List<CompletableFuture<Message>> calls = new ArrayList<>();
			for (int value = first; value < first + AT_A_TIME; value++) {
				int sent = value;
				calls.add(client.callAsync(call(destination, "Echo", "i", (writer) -> writer.writeInt32(sent)), LONG));
			}
			for (int i = 0; i < AT_A_TIME; i++) {
				Message answer = calls.get(i).get(LONG.toSeconds(), TimeUnit.SECONDS);
				assertThat(answer.body().readInt32()).isEqualTo(first + i);
				assertThat(answer.serial()).isNotZero();
			}
		}
	}

	private ExportedInterface exported() {
		InterfaceDescription description = InterfaceDescription.of(NAME)
			.withMethod(MethodDescription.of("Echo").withIn("value", "i").withOut("value", "i"))
			.withMethod(MethodDescription.of("Wait").withOut("serial", "i"));
		return new ExportedInterface(description, Map.of("Echo", (call) -> {
			arrived(call);
			int value = call.message().body().readInt32();
			call.reply(Signature.of("i"), (writer) -> writer.writeInt32(value));
		}, "Wait", (call) -> {
			arrived(call);
			this.waiting.add(call);
		}));
	}

	private void arrived(IncomingCall call) {
		if (!this.received.add(call.message().serial())) {
			this.again.add(call.message().serial());
		}
	}

	private static OutgoingMessage call(@Nullable String destination, String member, String signature,
			BodyWriter body) {
		return new OutgoingMessage(
				MessageHeader.methodCall(destination, PATH, NAME, member, MessageFlags.NONE, Signature.of(signature)),
				body);
	}

	/** There is no other way to get there but to send as many messages. */
	private static PendingCalls serialsOf(MessageConnection connection) throws Exception {
		Session session = (Session) get(connection, "session");
		return (PendingCalls) get(get(session, "calls"), "pendingCalls");
	}

	private static Object get(Object target, String name) throws Exception {
		for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (field.getName().equals(name)) {
					field.setAccessible(true);
					return field.get(target);
				}
			}
		}
		throw new NoSuchFieldException(name);
	}

}
