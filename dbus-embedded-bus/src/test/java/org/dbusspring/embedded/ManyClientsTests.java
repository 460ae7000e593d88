package org.dbusspring.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.test.RawClient;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two hundred clients at once, and what is left of them.
 */
@Timeout(240)
class ManyClientsTests {

	private static final int CLIENTS = 200;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void allAreServedAndNothingIsLeftOfThem(boolean descriptors) throws IOException {
		Path socket;
		EmbeddedBus bus = EmbeddedBus
			.start(EmbeddedBusSettings.builder().name("crowd").descriptors(descriptors).build());
		List<RawClient> clients = new ArrayList<>();
		try (bus) {
			socket = Path.of(String.valueOf(BusAddress.parse(bus.address()).value("path")));
			for (int i = 0; i < CLIENTS; i++) {
				RawClient client = new RawClient(bus.address());
				client.bus("AddMatch", "s", BodyWriter.string("member='Played'"));
				clients.add(client);
			}
			assertThat(clients).extracting(RawClient::name).doesNotHaveDuplicates();
			for (int i = 0; i < CLIENTS; i++) {
				clients.get(i).send(Messages.signal("song " + i));
			}
			for (RawClient client : clients) {
				for (int i = 0; i < CLIENTS; i++) {
					client.receiveUntil((message) -> "Played".equals(message.header().member()));
				}
			}
			clients.get(0).close();
			await().atMost(Duration.ofSeconds(60)).until(() -> peerThreads() == CLIENTS - 1);
		}
		assertThat(peerThreads()).as("threads of a bus that is closed").isZero();
		assertThat(socket.getParent()).doesNotExist();
		clients.forEach(RawClient::close);
		bus.close();
	}

	private static long peerThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("dbus-bus-crowd-peer"))
			.count();
	}

}
