package org.dbusspring.core.bounds;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.test.RawClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A service with 64 MiB of memory, and peers that want all of it.
 */
@Tag(PrivateBus.TAG)
@Timeout(300)
class BoundsTests {

	private static final Logger logger = LoggerFactory.getLogger(BoundsTests.class);

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final Signature BYTES = Signature.of("ay");

	private static final BodyWriter MEBIBYTE = (writer) -> writer.writeByteArray(new byte[1 << 20]);

	/** The budgets of {@link SmallService}, and as much again for all else. */
	private static final long MOST_HEAP = 2 * (4 + 8 + 8 + 2) << 20;

	@TempDir
	private Path folder;

	@Test
	void aServiceWithinItsBudgetsOutlivesPeersThatWantAllOfItsMemory() throws Exception {
		try (PrivateBus bus = PrivateBus.start();
				DBusConnection other = bus.connect("other");
				DBusConnection busy = DBusConnection
					.open(bus.settings("busy").maxOutstandingBytes(64 << 20).callTimeout(LONG).build());
				RawClient deaf = new RawClient(bus.address())) {
			Path log = this.folder.resolve("service.log");
			Process service = start(bus.address(), log);
			try {
				await().atMost(LONG).until(() -> other.bus().nameOwner(SmallService.NAME).isPresent());
				harass(busy, deaf);
				Map<String, Long> figures = figures(other);
				logger.info("A service with 64 MiB: {}", figures);
				assertPrompt(() -> other.call(call("org.freedesktop.DBus.Peer", "Ping", Signature.EMPTY), LONG));
				assertPrompt(() -> other
					.call(call("org.freedesktop.DBus.Introspectable", "Introspect", Signature.EMPTY), LONG));
				assertPrompt(() -> other
					.call(new OutgoingMessage(header(SmallService.NAME, "Take", BYTES, 0), MEBIBYTE), LONG));
				assertThat(figures.get("heap")).isLessThan(MOST_HEAP);
				assertThat(figures.get("refused")).isPositive();
				assertThat(figures.get("signalsDropped")).isPositive();
				assertThat(figures.get("callBytes")).isLessThanOrEqualTo(8 << 20);
				assertThat(service.isAlive()).isTrue();
				assertThat(Files.readString(log)).doesNotContain("OutOfMemoryError");
			}
			finally {
				service.destroyForcibly();
				assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
			}
		}
	}

	private static void harass(DBusConnection busy, RawClient deaf) throws Exception {
		// one that asks for 100 MiB and reads nothing
		for (int i = 0; i < 100; i++) {
			deaf.send(new OutgoingMessage(header(SmallService.NAME, "Large", Signature.EMPTY, 0)));
		}
		// listeners that never return, and 120 MiB for them
		for (int i = 0; i < 120; i++) {
			int number = i;
			await().atMost(LONG).until(() -> busy.statistics().bytesOutstanding() < 32 << 20);
			busy.send(new OutgoingMessage(
					MessageHeader.signal(null, SmallService.PATH, SmallService.NAME, "Flood" + number % 6, BYTES),
					MEBIBYTE));
		}
		// handlers that never return, for 32 callers
		List<CompletableFuture<Message>> stuck = new ArrayList<>();
		for (int i = 0; i < 32; i++) {
			stuck.add(busy.callAsync(new OutgoingMessage(header(SmallService.NAME, "Stick", BYTES, 0), MEBIBYTE),
					Duration.ofSeconds(120)));
		}
		await().atMost(LONG).until(() -> stuck.stream().filter(CompletableFuture::isDone).count() >= 24);
		assertThat(stuck).filteredOn(CompletableFuture::isDone)
			.allSatisfy((call) -> assertThatExceptionOfType(ExecutionException.class).isThrownBy(call::get)
				.havingCause()
				.isInstanceOfSatisfying(DBusErrorException.class,
						(ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.LIMITS_EXCEEDED)));
	}

	private static Map<String, Long> figures(DBusConnection client) {
		String text = client.call(call(SmallService.NAME, "Figures", Signature.EMPTY), LONG).body().readString();
		return Arrays.stream(text.split(" "))
			.map((figure) -> figure.split("="))
			.collect(Collectors.toMap((figure) -> figure[0], (figure) -> Long.valueOf(figure[1])));
	}

	private static void assertPrompt(Runnable call) {
		long begin = System.nanoTime();
		call.run();
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
	}

	private static OutgoingMessage call(String interfaceName, String member, Signature signature) {
		return new OutgoingMessage(header(interfaceName, member, signature, MessageFlags.NONE));
	}

	private static MessageHeader header(String interfaceName, String member, Signature signature, int flags) {
		return MessageHeader.methodCall(SmallService.NAME, SmallService.PATH, interfaceName, member, flags, signature);
	}

	private static Process start(String address, Path log) throws Exception {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return new ProcessBuilder(java, "-Xmx64m", "-XX:+UseSerialGC", "-cp", classPath(), SmallService.class.getName(),
				address)
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
	}

	/** That of the tests, without what is not core. */
	private static String classPath() {
		String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Arrays.stream(path.split(File.pathSeparator))
			.filter((entry) -> entry.contains("dbus-core") || entry.contains("slf4j") || entry.contains("jspecify"))
			.collect(Collectors.joining(File.pathSeparator));
	}

}
