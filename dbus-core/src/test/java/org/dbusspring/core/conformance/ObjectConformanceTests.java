package org.dbusspring.core.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.IntrospectionXml;
import org.dbusspring.core.introspect.NodeDescription;
import org.dbusspring.core.introspect.PropertyAccess;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.ObjectExport;
import org.dbusspring.core.object.PropertyHandler;
import org.dbusspring.core.settings.ConnectionSettingsBuilder;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.test.RawClient;
import org.dbusspring.core.type.ArgumentsCodec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What conforming means for objects, point by point, over a real bus.
 */
@Tag(PrivateBus.TAG)
@Timeout(120)
class ObjectConformanceTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final String PATH = TestService.PATH.value();

	private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

	private static final String PEER = "org.freedesktop.DBus.Peer";

	private static final String MANAGER = "org.freedesktop.DBus.ObjectManager";

	private final TestService service = new TestService();

	private PrivateBus bus;

	private DBusConnection server;

	private DBusConnection client;

	private ObjectExport export;

	@BeforeEach
	void connect() {
		this.bus = PrivateBus.start();
		ConnectionSettingsBuilder settings = this.bus.settings("server").maxWorkers(1).maxCallsInFlight(2);
		this.server = DBusConnection.open(settings.build());
		this.client = this.bus.connect("client");
		this.export = this.server.objects().export(TestService.PATH, this.service.exported());
	}

	@AfterEach
	void close() {
		if (this.bus != null) {
			this.client.close();
			this.server.close();
			this.bus.close();
		}
	}

	@Test
	void point11_peerAnswersOnAnyPath() throws IOException {
		Peers.requireMachineId();
		for (String path : List.of("/", "/no/where", "/org", PATH)) {
			assertThat(call(path, PEER, "Ping")).isEmpty();
			assertThat(call(path, null, "Ping")).isEmpty();
			assertThat(call(path, PEER, "GetMachineId"))
				.containsExactly(Files.readString(Path.of("/etc/machine-id")).strip());
		}
		assertError(ErrorNames.UNKNOWN_OBJECT, "/no/where", PEER, "Pong");
	}

	@Test
	void point12_introspectAnswersOnIntermediateNodesWithDirectChildrenOnly() {
		for (String path : List.of("/p/1/x/y", "/p/1", "/p/10/z", "/p/1_")) {
			this.server.export(ObjectPath.of(path), new TestService().exported("com.example.Other"));
		}
		assertThat(children("/")).containsExactlyInAnyOrder("p", "org");
		assertThat(children("/p")).containsExactlyInAnyOrder("1", "10", "1_");
		assertThat(children("/p/1")).containsExactly("x");
		assertThat(children("/p/10")).containsExactly("z");
		assertThat(children("/p/1/x/y")).isEmpty();
		assertThat(introspect("/p/10")).doesNotContain("com.example.Other");
		for (String path : List.of("/p/11", "/p/1/x/y/z", "/q")) {
			assertError(ErrorNames.UNKNOWN_OBJECT, path, "org.freedesktop.DBus.Introspectable", "Introspect");
		}
	}

	private List<String> children(String path) {
		return IntrospectionXml.parse(introspect(path)).children().stream().map(NodeDescription::name).toList();
	}

	private String introspect(String path) {
		return (String) call(path, "org.freedesktop.DBus.Introspectable", "Introspect")[0];
	}

	@Test
	void point12_introspectionNamesArgumentsEscapesAndCarriesAnnotationsAndDocumentation() {
		String xml = introspect(PATH);
		assertThat(xml).contains("name=\"given\"", "name=\"returned\"").doesNotContain("<this>");
		InterfaceDescription found = IntrospectionXml.parse(xml)
			.interfaces()
			.stream()
			.filter((it) -> it.name().equals(TestService.NAME))
			.findFirst()
			.orElseThrow();
		assertThat(found).isEqualTo(this.service.exported().description());
	}

	@Test
	void point13_propertiesAreFoundSearchedAndSetAsTheSpecificationSays() {
		assertThat(call(PATH, PROPERTIES, "Get", TestService.NAME, "Level")).containsExactly(Variant.of("i", 5));
		assertThat(call(PATH, PROPERTIES, "Get", "", "Level")).containsExactly(Variant.of("i", 5));
		call(PATH, PROPERTIES, "Set", "", "Level", Variant.of(6));
		assertThat(this.service.level).isEqualTo(6);
		assertThat(call(PATH, PROPERTIES, "GetAll", PEER)).containsExactly(Map.of());
		assertThat((Map<?, ?>) call(PATH, PROPERTIES, "GetAll", TestService.NAME)[0]).hasSize(4);
		assertThat(call(PATH, PROPERTIES, "GetAll", "")).isEqualTo(call(PATH, PROPERTIES, "GetAll", TestService.NAME));
		for (Variant wrong : List.of(Variant.of(101), Variant.of("loud"), Variant.of(7L))) {
			assertThatExceptionOfType(DBusErrorException.class)
				.isThrownBy(() -> call(PATH, PROPERTIES, "Set", TestService.NAME, "Level", wrong));
		}
		assertThat(call(PATH, PROPERTIES, "Get", TestService.NAME, "Level")).containsExactly(Variant.of("i", 6));
	}

	@Test
	void point14_everyErrorHasTheNameThatBelongsToIt() {
		assertError(ErrorNames.UNKNOWN_OBJECT, "/no/where", TestService.NAME, "Check");
		assertError(ErrorNames.UNKNOWN_OBJECT, "/no/where", PROPERTIES, "Get", TestService.NAME, "Level");
		assertError(ErrorNames.UNKNOWN_INTERFACE, PATH, "com.example.Other", "Check");
		assertError(ErrorNames.UNKNOWN_INTERFACE, "/org", TestService.NAME, "Check");
		assertError(ErrorNames.UNKNOWN_INTERFACE, PATH, PROPERTIES, "GetAll", "com.example.Other");
		assertError(ErrorNames.UNKNOWN_METHOD, PATH, TestService.NAME, "Unknown");
		assertError(ErrorNames.UNKNOWN_METHOD, PATH, PROPERTIES, "Unknown");
		assertError(ErrorNames.UNKNOWN_PROPERTY, PATH, PROPERTIES, "Get", TestService.NAME, "Unknown");
		assertError(ErrorNames.UNKNOWN_PROPERTY, PATH, PROPERTIES, "Set", TestService.NAME, "Unknown", Variant.of(1));
		assertError(ErrorNames.PROPERTY_READ_ONLY, PATH, PROPERTIES, "Set", TestService.NAME, "Version",
				Variant.of("2"));
		assertError(ErrorNames.ACCESS_DENIED, PATH, PROPERTIES, "Get", TestService.NAME, "pin-code");
		assertError(ErrorNames.INVALID_ARGS, PATH, PROPERTIES, "Get", TestService.NAME);
		assertError(ErrorNames.INVALID_ARGS, PATH, PROPERTIES, "Set", TestService.NAME, "Level", Variant.of("x"));
		assertError(ErrorNames.INVALID_ARGS, PATH, PEER, "Ping", "an argument");
		assertError(ErrorNames.FAILED, PATH, TestService.NAME, "Break");
		assertError(ErrorNames.NOT_SUPPORTED, PATH, TestService.NAME, "Unsupported");
		assertError("org.dbusspring.test.Error.Refused", PATH, TestService.NAME, "Refuse");
		for (int i = 0; i < 2; i++) {
			this.client.callAsync(message(PATH, TestService.NAME, "Wait"), LONG);
		}
		await().atMost(LONG).until(() -> this.service.waiting.size() == 2);
		assertError(ErrorNames.LIMITS_EXCEEDED, PATH, TestService.NAME, "Check");
	}

	@Test
	void point15_changesAreAnnouncedAsEmitsChangedSignalSays() throws IOException {
		ObjectPath path = ObjectPath.of("/inherits");
		InterfaceDescription inherits = InterfaceDescription.of("com.example.Inherits")
			.withAnnotation("org.freedesktop.DBus.Property.EmitsChangedSignal", "false")
			.withProperty(PropertyDescription.of("Silent", "i", PropertyAccess.READ))
			.withProperty(TestService.emits(PropertyDescription.of("Loud", "i", PropertyAccess.READ), "true"));
		PropertyHandler<Integer> seven = PropertyHandler.of(Codecs.standard().of(Integer.class), () -> 7);
		ObjectExport inheriting = this.server.objects()
			.export(path, new ExportedInterface(inherits, Map.of(), Map.of("Silent", seven, "Loud", seven)));
		try (RawClient listener = listener()) {
			this.export.propertyChanges()
				.changed(TestService.NAME, "Level")
				.changed(TestService.NAME, "Names")
				.changed(TestService.NAME, "Version")
				.changed(TestService.NAME, "Position")
				.changed(TestService.NAME, "pin-code")
				.send();
			this.export.propertyChanges()
				.changed(TestService.NAME, "Version")
				.changed(TestService.NAME, "Position")
				.send();
			inheriting.propertyChanges().changed(inherits.name(), "Silent").changed(inherits.name(), "Loud").send();
			call(PATH, PROPERTIES, "Set", TestService.NAME, "Level", Variant.of(8));
			call(PATH, PROPERTIES, "Set", TestService.NAME, "Level", Variant.of(8));
			call(PATH, PROPERTIES, "Set", TestService.NAME, "Names", Variant.of("as", List.of("b")));
			call(PATH, PROPERTIES, "Set", TestService.NAME, "Position", Variant.of(8L));
			assertThat(heard(listener)).containsExactly(
					PATH + " PropertiesChanged [" + TestService.NAME + ", {Level=<i 5>}, [Names]]",
					"/inherits PropertiesChanged [com.example.Inherits, {Loud=<i 7>}, []]",
					PATH + " PropertiesChanged [" + TestService.NAME + ", {Level=<i 8>}, []]",
					PATH + " PropertiesChanged [" + TestService.NAME + ", {}, [Names]]");
		}
	}

	@Test
	void point16_anObjectManagerListsAndAnnouncesEveryStrictDescendantWithItsProperties() throws IOException {
		this.server.objects().addObjectManager(ObjectPath.of("/p/1"));
		this.server.objects().export(ObjectPath.of("/p/10"), new TestService().exported());
		this.server.objects().export(ObjectPath.of("/p/1/a/b/c"), new TestService().exported());
		assertThat(((Map<?, ?>) call("/p/1", MANAGER, "GetManagedObjects")[0]).keySet()).map(Object::toString)
			.containsExactly("/p/1/a/b/c");
		try (RawClient listener = listener()) {
			this.server.objects().export(ObjectPath.of("/p/1"), new TestService().exported()).close();
			ObjectExport one = this.server.objects().export(ObjectPath.of("/p/1/a"), new TestService().exported());
			Map<?, ?> managed = (Map<?, ?>) call("/p/1", MANAGER, "GetManagedObjects")[0];
			assertThat(managed.keySet()).map(Object::toString).containsExactly("/p/1/a", "/p/1/a/b/c");
			one.close();
			List<String> heard = heard(listener);
			assertThat(heard).hasSize(2);
			assertThat(heard.get(0)).startsWith("/p/1 InterfacesAdded [/p/1/a, {" + TestService.NAME + "={")
				.contains("Level=<i 5>", "Names=", "Version=", "Position=")
				.doesNotContain("pin-code");
			assertThat(heard.get(1)).isEqualTo("/p/1 InterfacesRemoved [/p/1/a, [" + TestService.NAME + "]]");
			assertThat(managed.values()).allSatisfy((interfaces) -> assertThat(heard.get(0))
				.contains(interfaces.toString().substring(1, interfaces.toString().length() - 1)));
		}
	}

	private RawClient listener() throws IOException {
		RawClient listener = new RawClient(this.bus.address());
		listener.bus("AddMatch", "s", BodyWriter.string("type='signal',sender='" + this.server.uniqueName() + "'"));
		return listener;
	}

	/** The signals so far, one line for each. */
	private List<String> heard(RawClient listener) throws IOException {
		this.server.send(new OutgoingMessage(
				MessageHeader.signal(listener.name(), ObjectPath.ROOT, "com.example.Last", "Last", Signature.EMPTY)));
		List<String> heard = new ArrayList<>();
		for (Message message : listener.receiveUntil((it) -> "Last".equals(it.header().member()))) {
			String sender = this.server.uniqueName();
			if (sender.equals(message.header().sender()) && !"Last".equals(message.header().member())) {
				heard.add(message.header().path() + " " + message.header().member() + " "
						+ Arrays.deepToString(body(message)));
			}
		}
		return heard;
	}

	private Object[] call(String path, String interfaceName, String member, Object... arguments) {
		return body(this.client.call(message(path, interfaceName, member, arguments), LONG));
	}

	private void assertError(String name, String path, String interfaceName, String member, Object... arguments) {
		assertThatExceptionOfType(DBusErrorException.class)
			.isThrownBy(() -> call(path, interfaceName, member, arguments))
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(name));
	}

	private OutgoingMessage message(String path, String interfaceName, String member, Object... arguments) {
		StringBuilder signature = new StringBuilder();
		for (Object argument : arguments) {
			signature.append((argument instanceof Variant) ? "v" : "s");
		}
		ArgumentsCodec codec = codec(Signature.of(signature.toString()));
		return new OutgoingMessage(MessageHeader.methodCall(this.server.uniqueName(), ObjectPath.of(path),
				interfaceName, member, MessageFlags.NONE, codec.signature()),
				(writer) -> codec.write(writer, arguments));
	}

	private static Object[] body(Message message) {
		return codec(message.header().signature()).read(message.body());
	}

	private static ArgumentsCodec codec(Signature signature) {
		return ArgumentsCodec.of(signature.types().stream().map(Codecs.standard()::dynamic).toList());
	}

}
