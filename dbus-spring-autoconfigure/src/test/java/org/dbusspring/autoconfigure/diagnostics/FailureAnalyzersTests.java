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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.address.BusAddresses;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@Tag(PrivateBus.TAG)
class FailureAnalyzersTests {

	private static final List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
		.load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, ex) -> {
			// analyzers of other modules may lack what they need
		}));

	@Test
	void aBusThatCannotBeReachedIsExplainedByItsAddresses() {
		FailureAnalysis analysis = analyze(() -> DBusConnection
			.open(ConnectionSettings.builder("unix:path=/nowhere/a;unix:path=/nowhere/b").build()));
		assertThat(analysis.getDescription()).contains("/nowhere/a", "/nowhere/b");
		assertThat(analysis.getAction()).contains("dbus-run-session", "dbus.bus");
	}

	@Test
	void aSessionWithoutBusIsExplained() {
		Function<String, String> environment = (variable) -> null;
		FailureAnalysis analysis = analyze(() -> BusAddresses.session(environment));
		assertThat(analysis.getDescription()).contains("DBUS_SESSION_BUS_ADDRESS");
		assertThat(analysis.getAction()).contains("dbus-run-session", "dbus.bus");
	}

	@Test
	void anAddressThatIsNoneIsExplained() {
		FailureAnalysis analysis = analyze(() -> BusAddress.parseList("sesion"));
		assertThat(analysis.getDescription()).contains("'sesion'");
		assertThat(analysis.getAction()).contains("dbus.bus", "session", "system");
	}

	@Test
	void aNameThatIsTakenIsExplained() {
		try (PrivateBus bus = PrivateBus.start();
				DBusConnection owner = bus.connect("owner");
				DBusConnection second = bus.connect("second")) {
			owner.bus().acquireName("com.example.Taken");
			FailureAnalysis analysis = analyze(() -> second.bus().acquireName("com.example.Taken"));
			assertThat(analysis.getDescription()).contains("com.example.Taken", owner.uniqueName());
			assertThat(analysis.getAction()).contains("busctl status com.example.Taken", "dbus.service.name");
		}
	}

	@Test
	void aContractThatIsWrongIsExplained() {
		FailureAnalysis analysis = analyze(() -> DBusContract.of(Runnable.class));
		assertThat(analysis.getDescription()).contains("@DBusInterface");
		assertThat(analysis.getAction()).contains(Runnable.class.getName());
	}

	@Test
	void whatIsWrongWithPropertiesAndSignalsIsExplainedTogether() {
		FailureAnalysis analysis = analyze(() -> DBusContract.of(Wrong.class));
		assertThat(analysis.getDescription()).contains("Wrong.setSpeed(int)", "which nothing gets", "Stopped",
				"it has @DBusSignal and is no record");
		assertThat(analysis.getAction()).contains(Wrong.class.getName());
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
		Throwable wrapped = new ApplicationContextException("Failed to start bean 'x'", failure);
		return analyzers.stream()
			.filter((analyzer) -> analyzer.getClass().getPackageName().startsWith("org.dbusspring."))
			.map((analyzer) -> analyzer.analyze(wrapped))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new AssertionError("nothing explains it", failure));
	}

}
