package org.dbusspring.sample.service;

import java.time.Duration;
import java.util.List;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.PeerProcess;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The service with the bean definitions that the build has made ahead of time, of its
 * connection with a name, too.
 */
@Tag(PrivateBus.TAG)
class AheadOfTimeTests {

	@Test
	void allSystemsAreOfferedAndAnswer() {
		Peers.require("busctl", "--version");
		try (PrivateBus bus = PrivateBus.start();
				DBusConnection observer = bus.connect("observer");
				PeerProcess service = PeerProcess.start(bus,
						List.of("java", "-Dspring.aot.enabled=true", "-cp",
								System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
								SampleServiceApplication.class.getName()))) {
			assertThat(service.pid()).isPositive();
			await().atMost(Duration.ofSeconds(120))
				.untilAsserted(() -> assertThat(observer.bus().names()).contains("com.larry-price.test",
						"com.pcthingz.libmedium.student", "net.local.MyDBService", "com.test.dbusService",
						"local.myhost"));
			CommandResult answer = bus.run("busctl", "--user", "call", "com.larry-price.test",
					"/com/larry_price/test/RandomData", "com.larry_price.test.RandomData", "quick", "i", "64");
			assertThat(answer.exitCode()).as(answer.output()).isZero();
		}
	}

}
