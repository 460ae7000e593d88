package org.dbusspring.autoconfigure.diagnostics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dbusspring.connection.UnknownConnectionException;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.address.BusAddresses;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.AccessDeniedException;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.BusProgram;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.transport.PeerCredentials;
import org.dbusspring.service.DBusService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@Tag(PrivateBus.TAG)
class FailureAnalyzersTests {

	private static final String USER = System.getProperty("user.name");

	private static final List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
		.load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, ex) -> {
			// analyzers of other modules may lack what they need
		}));

	@Test
	void aBusThatCannotBeReachedIsExplainedByItsAddresses() {
		FailureAnalysis analysis = analyze(() -> DBusConnection
			.open(ConnectionSettings.builder("unix:path=/nowhere/a;unix:path=/nowhere/b").build()));
		assertThat(analysis.getDescription()).isEqualTo("""
				No bus could be reached. What was tried:
				  - 'unix:path=/nowhere/a': No such file or directory
				  - 'unix:path=/nowhere/b': No such file or directory""");
		assertThat(analysis.getAction()).isEqualTo(
				"""
						Start the bus, or name another one:
						  - the session bus: systemctl --user start dbus.socket, or for this application alone dbus-run-session -- java …
						  - the system bus: systemctl start dbus.socket
						  - another bus: set dbus.bus, or dbus.connections.NAME.bus, to session, system or an address
						  - none is there, for development: dbus.bus=embedded
						To start without the bus and be connected when it comes, set dbus.startup=lazy.""");
	}

	@Test
	void aSessionWithoutBusIsExplained() {
		Function<String, String> environment = (variable) -> null;
		FailureAnalysis analysis = analyze(() -> BusAddresses.session(environment));
		assertThat(analysis.getDescription())
			.isEqualTo("No session bus found: neither DBUS_SESSION_BUS_ADDRESS nor XDG_RUNTIME_DIR is set. Start the "
					+ "program inside a desktop or login session, or with a bus of its own (dbus-run-session -- java "
					+ "…), or set DBUS_SESSION_BUS_ADDRESS, or choose another bus: dbus.bus=system, dbus.bus=embedded "
					+ "or an address such as unix:path=/run/user/1000/bus");
		assertThat(analysis.getAction())
			.isEqualTo("Start the application inside a desktop or login session, or with a bus of its own "
					+ "(dbus-run-session -- java …), or set dbus.bus to \"system\" or to the address of a bus.");
	}

	@Test
	void anAddressOfTheEnvironmentThatIsNoneIsExplained() {
		FailureAnalysis analysis = analyze(
				() -> BusAddresses.session(Map.of("DBUS_SESSION_BUS_ADDRESS", "sesion")::get));
		assertThat(analysis.getDescription()).isEqualTo(
				"Invalid D-Bus address 'sesion' (from the environment variable DBUS_SESSION_BUS_ADDRESS): it has "
						+ "no ':' after a transport such as unix (at index 6); a right one is "
						+ "'unix:path=/run/user/1000/bus'");
		assertThat(analysis.getAction())
			.isEqualTo("Set dbus.bus to \"session\", \"system\" or an address such as unix:path=/run/user/1000/bus, or "
					+ "correct the environment variable that is named above.");
	}

	@Test
	void anAddressOfAPropertyIsExplainedByBootWhichKnowsWhereItIsSet() {
		assertThat(ours(new InvalidConfigurationPropertyValueException("dbus.bus", "sesion", "none",
				catchThrowable(() -> BusAddress.parseList("sesion")))))
			.isNull();
	}

	@Test
	void aNameThatIsTakenIsExplainedByWhoHasItAndWhoWantsIt() {
		try (PrivateBus bus = PrivateBus.start(); DBusConnection owner = bus.connect("owner")) {
			owner.bus().acquireName("com.example.Taken");
			PeerCredentials credentials = owner.bus().credentials(owner.uniqueName());
			String command = ProcessHandle.current().info().commandLine().orElseThrow();
			assertThat(credentials.pid()).hasValue(ProcessHandle.current().pid());
			String who = owner.uniqueName() + " (process " + ProcessHandle.current().pid() + ", user "
					+ credentials.uid().orElseThrow() + ", " + command + ")";
			FailureAnalysis analysis = analyze(application(bus), "--dbus.service.name=com.example.Taken");
			assertThat(analysis.getDescription()).isEqualTo(
					"The bus name com.example.Taken, which dbus.service.name wants, is owned by " + who + " already.");
			assertThat(analysis.getAction())
				.isEqualTo("Stop the program that owns the name (busctl status com.example.Taken tells more about it), "
						+ "or choose another name in dbus.service.name. To wait for the name instead of failing, set "
						+ "dbus.service.queue=true; to take it from an owner who allows that, "
						+ "dbus.service.replace-existing=true.");
			analysis = analyze(application(bus, Named.class));
			assertThat(analysis.getDescription()).isEqualTo("The bus name com.example.Taken, which "
					+ "@DBusService(name = \"com.example.Taken\") wants, is owned by " + who + " already.");
			assertThat(analysis.getAction())
				.contains("choose another name in @DBusService(name = " + "\"com.example.Taken\").")
				.doesNotContain("dbus.service.name");
		}
	}

	@Test
	void aNameThatThePolicyRefusesIsExplainedByThePolicyThatWouldAllowIt() {
		PrivateBus.start().close();
		try (PrivateBus bus = PrivateBus.refusing("com.example.Refused")) {
			FailureAnalysis analysis = analyze(application(bus), "--dbus.service.name=com.example.Refused");
			assertThat(analysis.getDescription()).startsWith("The policy of the bus does not let user " + USER
					+ " own the name com.example.Refused, " + "which dbus.service.name wants. The bus says: ");
			assertThat(analysis.getAction()).isEqualTo("""
					Let the policy allow it, in a file such as /etc/dbus-1/system.d/com.example.Refused.conf \
					(system bus; /etc/dbus-1/session.d for session buses), which the bus reads by itself:

					<busconfig>
					  <policy user="%s">
					    <allow own="com.example.Refused"/>
					  </policy>
					</busconfig>""".formatted(USER));
		}
	}

	@Test
	void aCallThatThePolicyRefusesIsExplainedByThePolicyThatWouldAllowIt() {
		BusProgram daemon = BusProgram.named(BusProgram.DBUS_DAEMON);
		try (PrivateBus bus = PrivateBus.refusing(daemon, "com.example.Music");
				DBusConnection player = bus.connect("player");
				DBusConnection caller = bus.connect("caller")) {
			player.bus().acquireName("com.example.Player");
			FailureAnalysis analysis = analyze(
					() -> caller.call(new OutgoingMessage(MessageHeader.methodCall("com.example.Player",
							ObjectPath.ROOT, "com.example.Music", "Play", MessageFlags.NONE, Signature.EMPTY))));
			assertThat(analysis.getDescription()).startsWith("The policy of the bus does not let user " + USER
					+ " call Play of com.example.Music at com.example.Player. The bus says: Rejected send message");
			assertThat(analysis.getAction()).isEqualTo("""
					Let the policy allow it, in a file such as /etc/dbus-1/system.d/com.example.Player.conf \
					(system bus; /etc/dbus-1/session.d for session buses), which the bus reads by itself:

					<busconfig>
					  <policy user="%s">
					    <allow send_destination="com.example.Player" send_interface="com.example.Music" \
					send_member="Play"/>
					  </policy>
					</busconfig>""".formatted(USER));
		}
		assertThat(ours(new AccessDeniedException("Not for you"))).as("a service's own refusal").isNull();
	}

	@Test
	void aConnectionThatIsNotThereIsExplainedByThoseThatAre() {
		FailureAnalysis analysis = analyze(() -> {
			throw new UnknownConnectionException("moon", List.of("", "home", "away")).in("dbus.client.a.connection");
		});
		assertThat(analysis.getDescription()).isEqualTo(
				"dbus.client.a.connection: there is no connection named 'moon'; " + "those with names are home, away.");
		assertThat(analysis.getAction()).isEqualTo(
				"Say where the bus of the connection is, by dbus.connections.moon.bus, or use one of home, away.");
	}

	@Test
	void aContractThatIsWrongIsExplained() {
		FailureAnalysis analysis = analyze(() -> DBusContract.of(Runnable.class));
		assertThat(analysis.getDescription()).isEqualTo("""
				Invalid D-Bus contract java.lang.Runnable:
				  - Runnable has no @DBusInterface: add it with the name of the interface, such as \
				@DBusInterface("com.example.Music")""");
		assertThat(analysis.getAction()).isEqualTo("Change java.lang.Runnable as said above.");
	}

	@Test
	void whatIsWrongWithPropertiesAndSignalsIsExplainedTogether() {
		FailureAnalysis analysis = analyze(() -> DBusContract.of(Wrong.class));
		assertThat(analysis.getDescription()).isEqualTo(
				"""
						Invalid D-Bus contract %s:
						  - Stopped: it has @DBusSignal and is no record: make it one, of which the components are the signal's \
						arguments
						  - Wrong.setSpeed(int): it sets the property 'Speed', which nothing gets: add @DBusProperty to its \
						getter; if both have names, the same one"""
					.formatted(Wrong.class.getName()));
		assertThat(analysis.getAction()).isEqualTo("Change " + Wrong.class.getName() + " as said above.");
	}

	@DBusInterface("com.example.Wrong")
	interface Wrong {

		@DBusProperty
		void setSpeed(int speed);

		@DBusSignal
		class Stopped {

		}

	}

	@Test
	void aBusThatDoesNotLetUsInIsExplained(@TempDir Path folder) throws Exception {
		Path socket = folder.resolve("bus");
		try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			server.bind(UnixDomainSocketAddress.of(socket));
			CompletableFuture<Void> refusal = CompletableFuture.runAsync(() -> refuseOne(server));
			FailureAnalysis analysis = analyze(
					() -> DBusConnection.open(ConnectionSettings.builder("unix:path=" + socket).build()));
			assertThat(analysis.getDescription()).contains("Authentication failed");
			assertThat(analysis.getAction()).contains("user", "dbus.bus");
			refusal.join();
		}
	}

	private static void refuseOne(ServerSocketChannel server) {
		try (SocketChannel client = server.accept()) {
			ByteBuffer received = ByteBuffer.allocate(1024);
			while (client.read(received.clear()) > 0) {
				client.write(ByteBuffer.wrap("REJECTED KERBEROS_V4\r\n".getBytes(StandardCharsets.US_ASCII)));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As Boot does with what a life cycle bean throws. */
	private static FailureAnalysis analyze(ThrowingCallable failing) {
		Throwable failure = catchThrowable(failing);
		assertThat(failure).isNotNull();
		FailureAnalysis analysis = ours(new ApplicationContextException("Failed to start bean 'x'", failure));
		if (analysis == null) {
			throw new AssertionError("nothing explains it", failure);
		}
		return analysis;
	}

	/** What an application that does not start says. */
	private static FailureAnalysis analyze(SpringApplicationBuilder application, String... arguments) {
		return analyze(() -> application.run(arguments).close());
	}

	private static SpringApplicationBuilder application(PrivateBus bus, Class<?>... more) {
		return new SpringApplicationBuilder(Application.class).sources(more)
			.web(WebApplicationType.NONE)
			.properties("dbus.bus=" + bus.address());
	}

	private static FailureAnalysis ours(Throwable failure) {
		return analyzers.stream()
			.filter((analyzer) -> analyzer.getClass().getPackageName().startsWith("org.dbusspring."))
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@DBusService(interfaceName = "com.example.Named", name = "com.example.Taken")
	static class Named {

		@DBusMethod
		void ping() {
		}

	}

}
