package org.dbusspring.service;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.dbusspring.call.DBusCaller;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Who uses a service, and when one leaves: {@link DBusPeers}.
 */
@Tag(PrivateBus.TAG)
class DBusPeersTests {

	private RunningServices services;

	private DBusPeers peers;

	private final List<DBusCaller> left = new CopyOnWriteArrayList<>();

	@BeforeEach
	void start() {
		this.services = new RunningServices(Lamp.class, Radio.class);
		this.peers = this.services.exporter().getPeers();
		this.peers.addListener(this.left::add);
	}

	@AfterEach
	void stop() {
		if (this.services != null) {
			this.services.close();
		}
	}

	@Test
	void aPeerIsThereFromItsFirstCallUntilItLeaves() {
		assertThat(this.peers.all()).isEmpty();
		this.services.invoke("com.example.Lamp", "On");
		this.services.invoke("com.example.Lamp", "On");
		assertThat(this.peers.all()).extracting(DBusCaller::uniqueName)
			.containsExactly(this.services.peer().uniqueName());
		this.services.peer().close();
		await().untilAsserted(() -> assertThat(this.peers.all()).isEmpty());
		await().untilAsserted(() -> assertThat(this.left).extracting(DBusCaller::uniqueName)
			.containsExactly(this.services.peer().uniqueName()));
	}

	@Test
	void itIsKnownWhichServiceAPeerUses() {
		this.services.invoke("com.example.Lamp", "On");
		assertThat(this.peers.of("/com/example/Lamp")).hasSize(1);
		assertThat(this.peers.of("/com/example/Radio")).isEmpty();
	}

	@Test
	void whoLeavesWithoutACallIsNobodysConcern() {
		try (DBusConnection silent = this.services.bus().connect("silent")) {
			assertThat(silent.isConnected()).isTrue();
		}
		this.services.busctl("call", RunningServices.NAME, "/com/example/Lamp", "com.example.Lamp", "On");
		await().untilAsserted(() -> assertThat(this.left).hasSize(1));
		assertThat(this.peers.all()).isEmpty();
	}

	@Test
	void allLeaveWithTheBus() {
		this.services.invoke("com.example.Lamp", "On");
		this.services.bus().kill();
		await().untilAsserted(() -> assertThat(this.left).hasSize(1));
		assertThat(this.peers.all()).isEmpty();
	}

	@Test
	void aListenerThatFailsDoesNotKeepOthersFromBeingTold() {
		this.peers.addListener((peer) -> {
			throw new IllegalStateException("on purpose");
		});
		List<DBusCaller> told = new CopyOnWriteArrayList<>();
		this.peers.addListener(told::add);
		this.services.invoke("com.example.Lamp", "On");
		this.services.peer().close();
		await().untilAsserted(() -> assertThat(told).hasSize(1));
	}

	@DBusService(interfaceName = "com.example.Lamp")
	static class Lamp {

		@DBusMethod
		void on() {
		}

	}

	@DBusService(interfaceName = "com.example.Radio")
	static class Radio {

		@DBusMethod
		void play() {
		}

	}

}
