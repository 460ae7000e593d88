package org.dbusspring.core.interop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.test.PeerProcess;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Clients and services of all implementations with each other, through the bus of the
 * tests: a call, a signal, an error, a property.
 */
@Timeout(180)
@Tag(PrivateBus.TAG)
class InteropTests {

	@TempDir
	private static Path folder;

	private static PrivateBus bus;

	private static DBusConnection watcher;

	private static final Map<Peer, AutoCloseable> services = new EnumMap<>(Peer.class);

	@BeforeAll
	static void startBus() {
		bus = PrivateBus.start();
		watcher = bus.connect("watcher");
	}

	@AfterAll
	static void stopBus() throws Exception {
		for (AutoCloseable service : services.values()) {
			service.close();
		}
		services.clear();
		if (bus != null) {
			watcher.close();
			bus.close();
		}
	}

	static Stream<Arguments> pairs() {
		return Stream.of(Peer.values())
			.flatMap((client) -> Stream.of(Peer.values()).map((service) -> Arguments.of(client, service)));
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void aClientCallsAServiceHearsItsSignalAndUnderstandsItsError(Peer client, Peer service) throws Exception {
		String name = "com.example.Interop." + service;
		if (!services.containsKey(service)) {
			services.put(service, service.implementation.serve(bus, folder, name));
			await().atMost(Duration.ofSeconds(120)).until(() -> watcher.bus().nameOwner(name).isPresent());
		}
		assertThat(client.implementation.call(bus, folder, name)).isEqualTo("""
				Reverse desserts
				Rung desserts
				Refused com.example.Error.Refused not today
				Version 1
				""");
	}

	/** Everybody. */
	private enum Peer {

		DBUS_SPRING(new CoreImplementation()),

		DBUS_JAVA(new DBusJavaImplementation()),

		DBUS_PYTHON(new ProgramImplementation((folder) -> PeerProcess.pythonCommand(folder, "interop_dbus_python.py"))),

		PYGOBJECT(new ProgramImplementation((folder) -> PeerProcess.pythonCommand(folder, "interop_pygobject.py"))),

		SD_BUS(new ProgramImplementation((folder) -> PeerProcess.cCommand(folder, "interop.c"))),

		DBUS_NEXT(new ProgramImplementation((folder) -> PeerProcess.nodeCommand("dbus-next", "interop.js")));

		private final Implementation implementation;

		Peer(Implementation implementation) {
			this.implementation = implementation;
		}

	}

}
