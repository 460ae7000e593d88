package org.dbusspring.core.introspect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What other implementations say of their objects, and of ours.
 */
@Tag(PrivateBus.TAG)
@Timeout(60)
class RealDescriptionsTests {

	private static final String PYTHON = "/usr/bin/python3";

	private static final String THROUGH_GLIB = """
			import sys
			from gi.repository import Gio, GLib
			text = GLib.String()
			Gio.DBusNodeInfo.new_for_xml(open(sys.argv[1]).read()).generate_xml(0, text)
			print(text.str)
			""";

	private static PrivateBus bus;

	@TempDir
	private Path folder;

	@BeforeAll
	static void startBus() {
		bus = PrivateBus.start();
	}

	@AfterAll
	static void stopBus() {
		if (bus != null) {
			bus.close();
		}
	}

	@Test
	void dbusDaemonDescribesItself() {
		NodeDescription node = introspect("org.freedesktop.DBus", "/org/freedesktop/DBus");
		InterfaceDescription driver = node.findInterface("org.freedesktop.DBus");
		assertThat(driver).isNotNull();
		assertThat(driver.method("RequestName").inSignature().text()).isEqualTo("su");
		assertThat(driver.method("ListNames").outSignature().text()).isEqualTo("as");
		assertThat(driver.signal("NameOwnerChanged").signature().text()).isEqualTo("sss");
		assertThat(driver.property("Features").annotations()).containsEntry(WellKnownAnnotations.EMITS_CHANGED_SIGNAL,
				"const");
		NodeDescription root = introspect("org.freedesktop.DBus", "/");
		assertThat(root.children()).extracting(NodeDescription::name).contains("org/freedesktop/DBus");
	}

	@ParameterizedTest
	@CsvSource({ "upower, org.freedesktop.UPower, /org/freedesktop/UPower, EnumerateDevices",
			"logind, org.freedesktop.login1, /org/freedesktop/login1, ListSessions",
			"networkmanager, org.freedesktop.NetworkManager, /org/freedesktop/NetworkManager, GetDevices",
			"notification_daemon, org.freedesktop.Notifications, /org/freedesktop/Notifications, Notify" })
	void aMockOfAServiceDescribesItself(String template, String name, String path, String method) throws Exception {
		Peers.require("gdbus", "help");
		Peers.require(PYTHON, "-c", "import dbusmock");
		ProcessBuilder builder = new ProcessBuilder(PYTHON, "-m", "dbusmock", "--session", "-t", template);
		builder.environment().put("DBUS_SESSION_BUS_ADDRESS", bus.address());
		Process process = builder.redirectErrorStream(true).redirectOutput(this.folder.resolve("log").toFile()).start();
		try {
			CommandResult appeared = bus.run("gdbus", "wait", "--session", "--timeout=30", name);
			assertThat(appeared.exitCode()).as(appeared.output()).isZero();
			NodeDescription node = introspect(name, path);
			assertThat(node.interfaces()).extracting(InterfaceDescription::name)
				.contains("org.freedesktop.DBus.Properties");
			assertThat(node.interfaces()).anyMatch((description) -> description.method(method) != null);
			assertThat(IntrospectionXml.parse(IntrospectionXml.write(node))).isEqualTo(node);
		}
		finally {
			process.destroy();
			assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void glibUnderstandsWhatIsWritten() throws Exception {
		Peers.require(PYTHON, "-c", "import gi");
		// GLib gives names to arguments that have none, and loses the ends of lines
		InterfaceDescription students = InterfaceDescription.of("com.example.Students")
			.withMethod(MethodDescription.of("get_student")
				.withIn(ArgumentDescription.of("id", "s").withDocumentation("As <printed> & so on"))
				.withOut("student", "(ssyay)")
				.withAnnotation(WellKnownAnnotations.DEPRECATED, "true"))
			.withSignal(SignalDescription.of("student_added").withArgument("time", "d").withArgument("info", "a{sv}"))
			.withProperty(PropertyDescription.of("is-open", "b", PropertyAccess.READWRITE))
			.withProperty(PropertyDescription.of("Secret", "s", PropertyAccess.WRITE))
			.withDocumentation("\"All\" students");
		NodeDescription node = new NodeDescription(null, List.of(students, StandardInterfaces.PROPERTIES), List
			.of(new NodeDescription("1", List.of(StandardInterfaces.PEER), List.of()), NodeDescription.ofName("10")));
		Path file = Files.writeString(this.folder.resolve("node.xml"), IntrospectionXml.write(node));
		CommandResult result = bus.run(PYTHON, "-c", THROUGH_GLIB, file.toString());
		assertThat(result.exitCode()).as(result.output()).isZero();
		assertThat(IntrospectionXml.parse(result.output())).isEqualTo(node);
	}

	private static NodeDescription introspect(String destination, String path) {
		CommandResult result = bus.run("gdbus", "introspect", "--session", "--xml", "--dest", destination,
				"--object-path", path);
		assertThat(result.exitCode()).as(result.output()).isZero();
		return IntrospectionXml.parse(result.output());
	}

}
