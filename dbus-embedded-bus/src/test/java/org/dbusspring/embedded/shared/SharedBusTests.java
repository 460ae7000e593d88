package org.dbusspring.embedded.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

/**
 * How the programs of a user come to share one bus.
 */
class SharedBusTests {

	@TempDir
	private Path temp;

	@Test
	void theFirstStartsTheBusAndTheNextJoins() {
		try (SharedBus first = SharedBus.startOrJoin(folder()); SharedBus next = SharedBus.startOrJoin(folder())) {
			assertThat(first.isHosted()).isTrue();
			assertThat(next.isHosted()).isFalse();
			assertThat(next.address()).isEqualTo(first.address());
			try (DBusConnection one = connect(first.address()); DBusConnection other = connect(next.address())) {
				assertThat(one.bus().nameOwner(other.uniqueName())).isPresent();
			}
		}
	}

	@Test
	void thereIsNothingToJoinBeforeAndAfter() {
		assertThat(SharedBus.join(folder())).isEmpty();
		try (SharedBus bus = SharedBus.startOrJoin(folder())) {
			assertThat(SharedBus.join(folder())).map(SharedBus::address).hasValue(bus.address());
		}
		assertThat(SharedBus.join(folder())).isEmpty();
	}

	@Test
	void whoJoinsDoesNotEndTheBus() {
		try (SharedBus bus = SharedBus.startOrJoin(folder())) {
			SharedBus.join(folder()).orElseThrow().close();
			assertThatNoException().isThrownBy(() -> connect(bus.address()).close());
		}
	}

	@Test
	void theBusOfAKilledProgramIsReplacedAtTheSameAddress() throws Exception {
		Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Host.class.getName(), folder().toString())
			.redirectError(this.temp.resolve("program.log").toFile())
			.start();
		try {
			// the logging may have something to say first
			String address = program.inputReader()
				.lines()
				.filter((line) -> line.startsWith("unix:"))
				.findFirst()
				.orElseThrow(() -> new AssertionError(log()));
			SharedBus joined = SharedBus.startOrJoin(folder());
			assertThat(joined.isHosted()).isFalse();
			assertThat(joined.address()).hasToString(address);
			try (DBusConnection connection = connect(joined.address())) {
				program.destroyForcibly().waitFor();
				try (SharedBus next = SharedBus.startOrJoin(folder())) {
					assertThat(next.isHosted()).isTrue();
					assertThat(next.address()).hasToString(address);
					await().atMost(Duration.ofSeconds(30))
						.ignoreExceptions()
						.until(() -> connection.bus().nameOwner("org.freedesktop.DBus").isPresent());
				}
			}
		}
		finally {
			program.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
		}
	}

	@Test
	void whatIsThereIsForThisUserAlone() throws IOException {
		try (SharedBus bus = SharedBus.startOrJoin(folder())) {
			assertThat(mode(folder())).isEqualTo("rwx------");
			assertThat(mode(folder().resolve("bus"))).isEqualTo("rw-------");
			assertThat(mode(folder().resolve("address"))).isEqualTo("rw-------");
			assertThat(Files.readString(folder().resolve("address"))).isEqualTo(bus.address() + "\n");
		}
		assertThat(folder().resolve("bus")).doesNotExist();
	}

	@Test
	void aFolderThatIsOpenToOthersIsRefused() throws IOException {
		Files.createDirectory(folder());
		Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-x---"));
		assertThatExceptionOfType(UnsafeFolderException.class).isThrownBy(() -> SharedBus.startOrJoin(folder()))
			.withMessage("No bus can be shared in " + folder() + ", which is open to others (rwxr-x---). "
					+ "Use a folder that belongs to the user of this program alone (mode 0700)");
		assertThatExceptionOfType(UnsafeFolderException.class).isThrownBy(() -> SharedBus.join(folder()));
	}

	@Test
	void aLinkInPlaceOfTheFolderIsRefused() throws IOException {
		Path elsewhere = Files.createDirectory(this.temp.resolve("elsewhere"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		Files.createSymbolicLink(folder(), elsewhere);
		assertThatExceptionOfType(UnsafeFolderException.class).isThrownBy(() -> SharedBus.startOrJoin(folder()))
			.withMessageContaining("is no folder");
	}

	@Test
	void whatIsNoAddressIsNamed() throws IOException {
		SharedBus.startOrJoin(folder()).close();
		Files.writeString(folder().resolve("address"), "nonsense");
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> SharedBus.join(folder()))
			.withMessage(folder().resolve("address") + " holds no address of a bus: remove it");
	}

	@Test
	void theFolderOfAUserIsInTheRuntimeFolder() {
		assertThat(SharedBus.userFolder(Map.of("XDG_RUNTIME_DIR", "/run/user/1000")::get))
			.isEqualTo(Path.of("/run/user/1000/dbus-spring"));
		assertThat(SharedBus.userFolder(Map.<String, String>of()::get))
			.hasFileName(Path.of("dbus-spring-" + System.getProperty("user.name")).toString());
	}

	private Path folder() {
		return this.temp.resolve("shared");
	}

	private String log() {
		try {
			return Files.readString(this.temp.resolve("program.log"));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	private static String mode(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

	private static DBusConnection connect(BusAddress address) {
		return DBusConnection.open(ConnectionSettings.builder(List.of(address)).name("shared").build());
	}

	/** A program that has the bus until it is killed. */
	static final class Host {

		private Host() {
		}

		public static void main(String[] args) throws InterruptedException {
			SharedBus bus = SharedBus.startOrJoin(Path.of(args[0]));
			System.out.println(bus.address());
			Thread.currentThread().join();
		}

	}

}
