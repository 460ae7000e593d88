package org.dbusspring.core.address;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BusAddressesTests {

	@TempDir
	private Path folder;

	@Test
	void theSessionBusIsWhereItsVariableSays() {
		Map<String, String> environment = Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/a;unix:path=/b",
				"XDG_RUNTIME_DIR", this.folder.toString());
		assertThat(BusAddresses.session(environment::get)).containsExactly(BusAddress.unixPath("/a"),
				BusAddress.unixPath("/b"));
	}

	@Test
	void withoutTheVariableTheSessionBusIsInTheRuntimeFolder() throws IOException {
		Path socket = Files.createFile(this.folder.resolve("bus"));
		Map<String, String> environment = Map.of("DBUS_SESSION_BUS_ADDRESS", "", "XDG_RUNTIME_DIR",
				this.folder.toString());
		assertThat(BusAddresses.session(environment::get)).containsExactly(BusAddress.unixPath(socket.toString()));
	}

	@Test
	void withoutASocketInTheRuntimeFolderTheMessageSaysWhereWasLookedAndWhatToDo() {
		Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", this.folder.toString());
		assertThatExceptionOfType(NoBusAddressException.class).isThrownBy(() -> BusAddresses.session(environment::get))
			.withMessageContaining("DBUS_SESSION_BUS_ADDRESS is not set")
			.withMessageContaining(this.folder.resolve("bus").toString())
			.withMessageContaining("dbus-run-session")
			.withMessageContaining("dbus.bus");
	}

	@Test
	void withoutAnyVariableTheMessageNamesBoth() {
		assertThatExceptionOfType(NoBusAddressException.class).isThrownBy(() -> BusAddresses.session((name) -> null))
			.withMessageContaining("neither DBUS_SESSION_BUS_ADDRESS nor XDG_RUNTIME_DIR is set");
	}

	@Test
	void aRuntimeFolderThatCannotBeAFolderIsSaid() {
		Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", "a\0b");
		assertThatExceptionOfType(NoBusAddressException.class).isThrownBy(() -> BusAddresses.session(environment::get))
			.withMessageContaining("XDG_RUNTIME_DIR does not name a folder");
	}

	@Test
	void theSystemBusIsWhereItsVariableSays() {
		Map<String, String> environment = Map.of("DBUS_SYSTEM_BUS_ADDRESS", "tcp:host=h,port=1");
		assertThat(BusAddresses.system(environment::get)).containsExactly(BusAddress.parse("tcp:host=h,port=1"));
	}

	@Test
	void withoutTheVariableTheSystemBusIsAtItsUsualPlaces() {
		assertThat(BusAddresses.system((name) -> null)).extracting(BusAddress::toString)
			.containsExactly("unix:path=/run/dbus/system_bus_socket", "unix:path=/var/run/dbus/system_bus_socket");
	}

	@Test
	void aWrongAddressIsReportedWithTheVariableThatHoldsIt() {
		Map<String, String> environment = Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/a;/run/bus",
				"DBUS_SYSTEM_BUS_ADDRESS", "nothing");
		assertThatExceptionOfType(InvalidAddressException.class)
			.isThrownBy(() -> BusAddresses.session(environment::get))
			.withMessageContaining("(from the environment variable DBUS_SESSION_BUS_ADDRESS, entry 2 of the list");
		assertThatExceptionOfType(InvalidAddressException.class).isThrownBy(() -> BusAddresses.system(environment::get))
			.withMessageContaining("(from the environment variable DBUS_SYSTEM_BUS_ADDRESS)");
	}

}
