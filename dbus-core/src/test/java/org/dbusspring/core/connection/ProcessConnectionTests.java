package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.error.ConnectionClosedException;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.transport.BusUnreachableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A bus that is reached through the pipes of a process, as with ssh.
 */
@Tag(PrivateBus.TAG)
class ProcessConnectionTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private PrivateBus bus;

	private DBusConnection server;

	private DBusConnection client;

	private final EchoService service = new EchoService();

	@BeforeEach
	void connect() {
		Peers.require("systemd-stdio-bridge", "--version");
		this.bus = PrivateBus.start();
		this.server = this.bus.connect("server");
		this.server.export(EchoService.PATH, this.service.exported());
		BusAddress bridge = BusAddress.parse("unixexec:path=systemd-stdio-bridge,argv0=bridge");
		Map<String, String> values = new LinkedHashMap<>(bridge.values());
		values.put("argv1", "--bus-path=" + this.bus.address().replaceFirst(",guid=.*", ""));
		this.client = DBusConnection
			.open(ConnectionSettings.builder(List.of(new BusAddress("unixexec", values))).name("piped").build());
	}

	@AfterEach
	void close() {
		if (this.bus != null) {
			if (this.client != null) {
				this.client.close();
			}
			this.server.close();
			this.bus.close();
		}
	}

	@Test
	void callsGoThroughThePipesBothWays() {
		for (int value = 0; value < 1000; value++) {
			assertThat(this.client.call(EchoService.echoCall(this.server.uniqueName(), value)).body().readInt32())
				.isEqualTo(value);
		}
		this.client.export(EchoService.PATH, this.service.exported());
		assertThat(this.server.call(EchoService.echoCall(this.client.uniqueName(), 7)).body().readInt32()).isEqualTo(7);
	}

	@Test
	void messagesThatAreLongerThanPipesAndBuffersGoThrough() {
		byte[] bytes = new byte[8 << 20];
		MessageHeader header = MessageHeader.methodCall(this.server.uniqueName(), EchoService.PATH,
				EchoService.INTERFACE, "Unknown", MessageFlags.NONE, Signature.of("ay"));
		OutgoingMessage large = new OutgoingMessage(header, (writer) -> writer.writeByteArray(bytes));
		assertThat(this.client.callAsync(large, LONG)).failsWithin(LONG)
			.withThrowableThat()
			.withMessageContaining("UnknownMethod");
		assertThat(this.client.isOpen()).isTrue();
	}

	@Test
	void theDeathOfTheProcessIsTheLossOfTheConnection() throws Exception {
		CompletableFuture<Message> call = this.client.callAsync(EchoService.call(this.server.uniqueName(), "Wait"),
				LONG);
		await().atMost(LONG).until(() -> this.service.waiting.size() == 1);
		CountDownLatch told = new CountDownLatch(1);
		this.client.addListener(new ConnectionListener() {

			@Override
			public void disconnected(Throwable reason) {
				told.countDown();
			}

		});
		bridge().destroyForcibly();
		assertThat(call).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(ConnectionClosedException.class);
		assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
		// and like any other it is made good, by another process
		assertThat(this.client.awaitConnected(LONG)).isTrue();
		this.client.bus().ping();
	}

	@Test
	void theProcessEndsWithTheConnection() {
		ProcessHandle bridge = bridge();
		this.client.close();
		await().atMost(LONG).until(() -> !bridge.isAlive());
		assertThat(this.client.failure()).isNull();
	}

	@Test
	void aProgramThatIsNotThereOrIsNoBusIsNamed() {
		assertThatExceptionOfType(BusUnreachableException.class)
			.isThrownBy(() -> DBusConnection
				.open(ConnectionSettings.builder("unixexec:path=no-such-program;unixexec:path=true").build()))
			.withMessageContaining("no-such-program")
			.withMessageContaining("unixexec:path=true");
	}

	private static ProcessHandle bridge() {
		return ProcessHandle.current()
			.children()
			.filter((child) -> child.info().command().orElse("").endsWith("systemd-stdio-bridge"))
			.findAny()
			.orElseThrow();
	}

}
