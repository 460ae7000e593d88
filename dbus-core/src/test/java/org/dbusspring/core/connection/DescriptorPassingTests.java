package org.dbusspring.core.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.test.Descriptors;
import org.dbusspring.core.test.PeerProcess;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.wire.MarshallingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * File descriptors in messages: between our own connections and with other
 * implementations.
 */
@Tag(PrivateBus.TAG)
class DescriptorPassingTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	@TempDir
	private Path folder;

	private PrivateBus bus;

	private DBusConnection client;

	private DBusConnection server;

	@BeforeEach
	void connect() {
		this.bus = PrivateBus.start();
		this.client = DBusConnection.open(this.bus.settings("client").descriptors(true).build());
		this.server = DBusConnection
			.open(this.bus.settings("server").descriptors(true).maxDescriptorsInFlight(20_000).build());
		this.server.export(PipeService.PATH, PipeService.exported());
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
	void aPipeIsPassedBothWaysBetweenConnectionsOfOurs() throws Exception {
		pipesArePassedBothWays(this.server.uniqueName());
	}

	@Test
	void aPipeIsPassedBothWaysWithSdBus() throws Exception {
		try (PeerProcess peer = PeerProcess.c(this.bus, this.folder, "pipes.c")) {
			awaitPeer(peer);
			pipesArePassedBothWays(PipeService.NAME);
		}
	}

	@Test
	void aPipeIsPassedBothWaysWithGDBus() throws Exception {
		try (PeerProcess peer = PeerProcess.python(this.bus, this.folder, "pipes.py")) {
			awaitPeer(peer);
			pipesArePassedBothWays(PipeService.NAME);
		}
	}

	private void awaitPeer(PeerProcess peer) {
		assertThat(peer).isNotNull();
		await().atMost(LONG).until(() -> this.client.bus().nameOwner(PipeService.NAME).isPresent());
	}

	private void pipesArePassedBothWays(String destination) throws Exception {
		long before = Descriptors.open("pipe:");
		for (int i = 0; i < 100; i++) {
			assertThat(PipeService.read(this.client, destination, "there " + i)).isEqualTo("there " + i);
			assertThat(PipeService.open(this.client, destination, "back " + i)).isEqualTo("back " + i);
		}
		await().atMost(LONG).until(() -> Descriptors.open("pipe:") <= before);
	}

	@Test
	void descriptorsThatNobodyTakesAreClosed() {
		String destination = this.server.uniqueName();
		try (UnixFd descriptor = Descriptors.nowhere()) {
			long before = Descriptors.open("/dev/null");
			for (int i = 0; i < 2500; i++) {
				this.client.send(PipeService.oneWay(destination, "Ignore", descriptor));
				this.client.send(PipeService.oneWay(destination, "Unknown", descriptor));
				this.client.call(PipeService.call(destination, "Ignore", descriptor), LONG);
				CompletableFuture<Message> refused = this.client
					.callAsync(PipeService.call(destination, "Unknown", descriptor), LONG);
				assertThat(refused).failsWithin(LONG);
			}
			await().atMost(LONG).until(() -> Descriptors.open("/dev/null") <= before);
			assertThat(this.client.isOpen()).isTrue();
		}
	}

	@Test
	void descriptorsOfAnswersThatNobodyWaitsForAreClosed() throws Exception {
		long before = Descriptors.open("pipe:");
		OutgoingMessage open = new OutgoingMessage(
				PipeService.header(this.server.uniqueName(), "Open", "s", MessageFlags.NONE),
				(writer) -> writer.writeString("unread"));
		for (int i = 0; i < 100; i++) {
			CompletableFuture<Message> answer = this.client.callAsync(open, LONG);
			if (!answer.cancel(false)) {
				// it was faster, so it is ours now with all that it carries
				answer.get().descriptors().closeUntaken();
			}
		}
		PipeService.open(this.client, this.server.uniqueName(), "last");
		await().atMost(LONG).until(() -> Descriptors.open("pipe:") <= before);
	}

	@Test
	void anIndexThatIsNotCarriedCostsOneError() throws Exception {
		OutgoingMessage call = new OutgoingMessage(
				PipeService.header(this.server.uniqueName(), "Read", "h", MessageFlags.NONE),
				(writer) -> writer.writeInt32(5));
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(() -> this.client.call(call, LONG));
		pipesArePassedBothWays(this.server.uniqueName());
	}

	@Test
	void callsWithMoreDescriptorsThanTheBoundAreRefused() {
		try (DBusConnection small = DBusConnection
			.open(this.bus.settings("small").descriptors(true).maxDescriptorsInFlight(0).build());
				UnixFd descriptor = Descriptors.nowhere()) {
			small.export(PipeService.PATH, PipeService.exported());
			assertThatExceptionOfType(DBusErrorException.class)
				.isThrownBy(() -> this.client.call(PipeService.call(small.uniqueName(), "Ignore", descriptor), LONG))
				.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.LIMITS_EXCEEDED));
		}
	}

	@Test
	void aConnectionWithoutDescriptorsSaysWhatToDo() {
		try (DBusConnection plain = this.bus.connect("plain"); UnixFd descriptor = Descriptors.nowhere()) {
			assertThatExceptionOfType(MarshallingException.class)
				.isThrownBy(() -> plain.call(PipeService.call(this.server.uniqueName(), "Ignore", descriptor)))
				.withMessageContaining("descriptors(true)");
		}
	}

	@Test
	void aClosedDescriptorIsRefusedBeforeAnythingIsSent() {
		UnixFd descriptor = Descriptors.nowhere();
		descriptor.close();
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> this.client.call(PipeService.call(this.server.uniqueName(), "Ignore", descriptor)))
			.withMessageContaining("closed");
	}

	@Test
	void moreDescriptorsThanTheKernelPassesAreRefusedBeforeAnythingIsSent() {
		OutgoingMessage call = new OutgoingMessage(
				PipeService.header(this.server.uniqueName(), "Ignore", "h".repeat(254), MessageFlags.NONE),
				(writer) -> {
					try (UnixFd descriptor = Descriptors.nowhere()) {
						for (int i = 0; i < 254; i++) {
							writer.writeUnixFd(descriptor);
						}
					}
				});
		assertThatExceptionOfType(MarshallingException.class).isThrownBy(() -> this.client.call(call, LONG))
			.withMessageContaining("only 253");
		assertThat(this.client.isOpen()).isTrue();
	}

	@Test
	void aDescriptorOutlivesTheConnectionThatItCameBy() throws Exception {
		UnixFd pipe;
		try (DBusConnection brief = DBusConnection.open(this.bus.settings("brief").descriptors(true).build())) {
			OutgoingMessage open = new OutgoingMessage(
					PipeService.header(this.server.uniqueName(), "Open", "s", MessageFlags.NONE),
					(writer) -> writer.writeString("later"));
			pipe = brief.call(open).body().readUnixFd();
		}
		try (pipe) {
			assertThat(PipeService.text(pipe)).isEqualTo("later");
		}
	}

}
