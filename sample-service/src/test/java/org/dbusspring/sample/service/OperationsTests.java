package org.dbusspring.sample.service;

import java.nio.file.Path;
import java.time.Duration;

import com.jayway.jsonpath.JsonPath;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.NameRegistration;
import org.dbusspring.core.connection.RequestNameFlag;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What those see who operate the service, under 2,000 calls a second: the bus goes and
 * comes back, somebody takes the name, and SIGTERM.
 */
@Tag(PrivateBus.TAG)
class OperationsTests {

	private static final Duration LONG = Duration.ofSeconds(120);

	private static final String NAME = "com.larry-price.test";

	private static final String RECEIVED = "dbus_messages_total{connection=\"dbus\",direction=\"received\",type=\"call\"}";

	@TempDir
	private Path folder;

	private PrivateBus bus;

	private DBusConnection caller;

	private ServiceProcess service;

	private Load load;

	@BeforeEach
	void start() {
		this.bus = PrivateBus.start();
		this.service = new ServiceProcess(this.bus, this.folder, "--dbus.service.allow-replacement=true",
				"--server.port=0");
		this.caller = this.bus.connect("caller");
		this.load = new Load(this.caller);
	}

	@AfterEach
	void stop() {
		if (this.load != null) {
			this.load.close();
			this.caller.close();
		}
		if (this.service != null) {
			this.service.close();
		}
		if (this.bus != null) {
			this.bus.close();
		}
	}

	@Test
	void theBusGoesAndComesBack() {
		awaitServed();
		double before = this.service.meter(RECEIVED);
		assertThat(before).isPositive();
		this.bus.kill();
		await().atMost(LONG).until(() -> health("dbus").equals("DOWN"));
		assertThat(this.service.get("/actuator/dbus")).satisfies((dbus) -> {
			assertThat(JsonPath.<String>read(dbus, "$.connections.dbus.state")).isEqualTo("disconnected");
			assertThat(JsonPath.<String>read(dbus, "$.connections.dbus.names['" + NAME + "']")).isEqualTo("WAITING");
		});
		assertThat(this.service.meter("dbus_connected{connection=\"dbus\"}")).isZero();
		assertThat(this.service.meter(RECEIVED)).isGreaterThanOrEqualTo(before);
		assertThat(health("dbusReader")).isEqualTo("UP");
		this.bus.restart();
		await().atMost(LONG).until(() -> health("dbus").equals("UP"));
		awaitServed();
		assertThat(this.service.meter("dbus_connected{connection=\"dbus\"}")).isOne();
		assertThat(this.service.meter("dbus_reconnections_total{connection=\"dbus\"}")).isOne();
		assertThat(this.service.meter(RECEIVED)).isGreaterThan(before);
		assertThat(
				JsonPath.<String>read(this.service.get("/actuator/dbus"), "$.connections.dbus.names['" + NAME + "']"))
			.isEqualTo("HELD");
	}

	@Test
	void somebodyTakesTheName() {
		awaitServed();
		assertThat(health("dbus")).isEqualTo("UP");
		try (DBusConnection thief = this.bus.connect("thief")) {
			NameRegistration stolen = thief.ownName(NAME, RequestNameFlag.REPLACE_EXISTING,
					RequestNameFlag.DO_NOT_QUEUE);
			await().atMost(LONG).until(() -> health("dbus").equals("DOWN"));
			assertThat(this.service.meter("dbus_names{connection=\"dbus\",state=\"missing\"}")).isOne();
			assertThat(JsonPath.<String>read(this.service.get("/actuator/dbus"),
					"$.connections.dbus.names['" + NAME + "']"))
				.isEqualTo("TAKEN");
			stolen.close();
		}
		await().atMost(LONG).until(() -> health("dbus").equals("UP"));
		awaitServed();
		assertThat(this.service.meter("dbus_names{connection=\"dbus\",state=\"missing\"}")).isZero();
	}

	@Test
	void atItsEndEveryCallIsAnsweredThatTheBusHadAccepted() {
		awaitServed();
		assertThat(health("dbus")).isEqualTo("UP");
		assertThat(this.service.terminate()).as(this.service::log).isEqualTo(143);
		this.load.stop();
		await().atMost(LONG).until(this.load::isIdle);
		// who calls the name later is told by the bus that nobody has it
		assertThat(this.load.outcomes()).as(this.service::log)
			.containsOnlyKeys("answered", "org.freedesktop.DBus.Error.ServiceUnknown");
	}

	/** A second's worth of calls is answered. */
	private void awaitServed() {
		long before = this.load.answered();
		await().atMost(LONG).until(() -> this.load.answered() >= before + Load.CALLS_PER_SECOND);
	}

	private String health(String component) {
		return JsonPath.read(this.service.get("/actuator/health/" + component), "$.status");
	}

}
