package org.dbusspring.core.conformance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;

import org.dbusspring.core.auth.AuthenticationFailedException;
import org.dbusspring.core.auth.SaslMechanism;
import org.dbusspring.core.auth.SaslServer;
import org.dbusspring.core.auth.SaslServerPolicy;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.NameRegistration;
import org.dbusspring.core.connection.RequestNameFlag;
import org.dbusspring.core.connection.RequestNameReply;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.transport.BusUnreachableException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What conforming means towards the bus, point by point.
 */
@Tag(PrivateBus.TAG)
@Timeout(120)
class BusConformanceTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final String NAME = "org.dbusspring.test.Conformance";

	@TempDir
	private Path folder;

	@Test
	void point17_objectsAreThereBeforeTheNameIsAskedFor() throws Exception {
		try (ScriptedBus bus = new ScriptedBus(this.folder); DBusConnection connection = bus.connect()) {
			connection.export(TestService.PATH, new TestService().exported());
			CompletableFuture<NameRegistration> name = CompletableFuture.supplyAsync(() -> connection.ownName(NAME));
			Message request;
			while (!"RequestName".equals((request = bus.receive()).header().member())) {
				if ("GetNameOwner".equals(request.header().member())) {
					bus.send(RawMessage.error(request.serial()).fromBus());
				}
				else {
					bus.answer(request);
				}
			}
			// the bus has given the name away, and others are faster than its answer
			assertThat(bus.errorOf(RawMessage.call("Check"))).isEmpty();
			bus.send(RawMessage.reply(request.serial()).fromBus().body("u", (writer) -> writer.writeInt32(1)));
			assertThat(name.get().state()).isEqualTo(NameRegistration.State.HELD);
		}
	}

	@Test
	void point17_allFourRepliesToRequestNameAreToldApartAndNameLostIsFollowed() {
		try (PrivateBus bus = PrivateBus.start();
				DBusConnection first = bus.connect("first");
				DBusConnection second = bus.connect("second")) {
			NameRegistration name = first.ownName(NAME, RequestNameFlag.ALLOW_REPLACEMENT);
			assertThat(name.state()).isEqualTo(NameRegistration.State.HELD);
			assertThat(first.bus().requestName(NAME, RequestNameFlag.ALLOW_REPLACEMENT))
				.isEqualTo(RequestNameReply.ALREADY_OWNER);
			assertThat(second.bus().requestName(NAME, RequestNameFlag.DO_NOT_QUEUE)).isEqualTo(RequestNameReply.EXISTS);
			assertThat(second.bus().requestName(NAME)).isEqualTo(RequestNameReply.IN_QUEUE);
			assertThat(second.bus().requestName(NAME, RequestNameFlag.REPLACE_EXISTING))
				.isEqualTo(RequestNameReply.PRIMARY_OWNER);
			await().atMost(LONG).until(() -> name.state() == NameRegistration.State.QUEUED);
			second.bus().releaseName(NAME);
			await().atMost(LONG).until(() -> name.state() == NameRegistration.State.HELD);
		}
	}

	@Test
	void point18_everyKeyOfAMatchRuleSelectsAndItsValuesAreQuoted() {
		try (PrivateBus bus = PrivateBus.start();
				DBusConnection sender = bus.connect("sender");
				DBusConnection other = bus.connect("other");
				DBusConnection receiver = bus.connect("receiver")) {
			sender.ownName("com.example.Sender");
			String odd = "it's, \\ \"odd\"='x'";
			Map<String, MatchRule> rules = Map.ofEntries(
					Map.entry("sender", rule().sender(sender.uniqueName()).build()),
					Map.entry("wellKnownSender", rule().sender("com.example.Sender").build()),
					Map.entry("interface", rule().interfaceName("com.example.A").build()),
					Map.entry("member", rule().member("Odd").build()),
					Map.entry("path", rule().path(ObjectPath.of("/a/b")).build()),
					Map.entry("path_namespace", rule().pathNamespace(ObjectPath.of("/a")).build()),
					Map.entry("destination", rule().destination(receiver.uniqueName()).build()),
					Map.entry("arg0", rule().argument(0, odd).build()),
					Map.entry("arg1", rule().argument(1, "com.example.Music").build()),
					Map.entry("arg1path", rule().argumentPath(1, "/a/").build()),
					Map.entry("arg0namespace", rule().argumentNamespace("com.example").build()));
			Queue<String> heard = new ConcurrentLinkedQueue<>();
			rules.forEach((key, rule) -> {
				assertThat(MatchRule.parse(rule.toString())).isEqualTo(rule);
				receiver.subscribe(rule, (signal) -> heard.add(signal.message().header().member() + " " + key));
			});
			send(sender, null, "/a/b", "com.example.A", "Odd", odd, "com.example.Music");
			send(other, receiver.uniqueName(), "/a", "com.example.B", "Directed", "com.example.Music", "/a/b/c");
			send(other, null, "/ab", "com.example.B", "Other", "com.examples", "/ab");
			send(sender, receiver.uniqueName(), "/z", "com.example.Z", "Last", "", "");
			await().atMost(LONG)
				.until(() -> heard.contains("Last sender") && heard.contains("Last wellKnownSender")
						&& heard.contains("Last destination"));
			assertThat(heard).containsExactlyInAnyOrder("Odd sender", "Odd wellKnownSender", "Odd interface",
					"Odd member", "Odd path", "Odd path_namespace", "Odd arg0", "Odd arg1", "Directed path_namespace",
					"Directed destination", "Directed arg1path", "Directed arg0namespace", "Last sender",
					"Last wellKnownSender", "Last destination");
		}
	}

	private static MatchRule.Builder rule() {
		return MatchRule.builder().type(MessageType.SIGNAL);
	}

	private static void send(DBusConnection sender, String destination, String path, String interfaceName,
			String member, String first, String second) {
		sender.send(new OutgoingMessage(
				MessageHeader.signal(destination, ObjectPath.of(path), interfaceName, member, Signature.of("ss")),
				(writer) -> {
					writer.writeString(first);
					writer.writeString(second);
				}));
	}

	@Test
	void point19_interactiveAuthorisationIsOffUnlessAskedFor() throws Exception {
		try (ScriptedBus bus = new ScriptedBus(this.folder); DBusConnection connection = bus.connect()) {
			int asked = MessageFlags.ALLOW_INTERACTIVE_AUTHORIZATION;
			CompletableFuture<?> ping = CompletableFuture.runAsync(() -> connection.bus().ping());
			Message received = bus.receive();
			assertThat(received.header().has(asked)).isFalse();
			bus.answer(received);
			ping.join();
			for (int flags : new int[] { MessageFlags.NONE, asked }) {
				CompletableFuture<Message> call = connection.callAsync(
						new OutgoingMessage(
								MessageHeader.methodCall(":1.99", ObjectPath.ROOT, "a.b", "C", flags, Signature.EMPTY)),
						LONG);
				received = bus.receive();
				assertThat(received.header().flags()).isEqualTo(flags);
				bus.answer(received);
				call.join();
			}
		}
	}

	@Test
	void point20_everyMechanismLeadsIn() throws Exception {
		Path keyring = this.folder.resolve("keyring");
		SaslServerPolicy policy = SaslServerPolicy.ownUser().withCookies(keyring).withAnonymous();
		policy.prepare(LONG);
		for (SaslMechanism mechanism : List.of(SaslMechanism.external(), SaslMechanism.externalBySocket(),
				SaslMechanism.cookieSha1(keyring), SaslMechanism.anonymous())) {
			try (ScriptedBus bus = new ScriptedBus(this.folder, policy, true);
					DBusConnection connection = bus.connect((settings) -> settings.mechanisms(List.of(mechanism)))) {
				assertThat(connection.uniqueName()).isEqualTo(ScriptedBus.UNIQUE_NAME);
			}
		}
	}

	@Test
	void point20_anAuthenticationIsLimitedInTime() throws Exception {
		try (ScriptedBus silent = new ScriptedBus(this.folder)) {
			long begin = System.nanoTime();
			assertThatExceptionOfType(BusUnreachableException.class).isThrownBy(() -> DBusConnection
				.open(ConnectionSettings.builder(silent.address()).connectTimeout(Duration.ofMillis(200)).build()));
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(200), LONG);
		}
	}

	@Test
	void point20_aServerThatRefusesDescriptorsIsStillGood() throws Exception {
		try (ScriptedBus bus = new ScriptedBus(this.folder, SaslServerPolicy.ownUser(), false);
				DBusConnection connection = bus.connect((settings) -> settings.descriptors(true))) {
			assertThat(connection.isConnected()).isTrue();
			connection.export(TestService.PATH, new TestService().exported());
			assertThat(bus.errorOf(RawMessage.call("Check"))).isEmpty();
		}
	}

	@Test
	void point20_theServerSideRefusesAForeignUid() throws Exception {
		SaslServerPolicy nobody = SaslServerPolicy.ownUser().withUids((uid) -> false);
		try (ScriptedBus bus = new ScriptedBus(this.folder, nobody, true)) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(bus::connect)
				.withCauseInstanceOf(AuthenticationFailedException.class);
		}
		SaslServer foreign = new SaslServer(SaslServerPolicy.ownUser(), "0".repeat(32), true,
				OptionalLong.of(4_000_000_000L));
		byte[] answer = foreign
			.receive(ByteBuffer.wrap("\0AUTH EXTERNAL 34303030303030303030\r\n".getBytes(StandardCharsets.US_ASCII)));
		assertThat(answer).asString().startsWith("REJECTED");
	}

}
