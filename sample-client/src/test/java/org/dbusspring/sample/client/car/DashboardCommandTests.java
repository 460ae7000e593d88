package org.dbusspring.sample.client.car;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.sample.client.CommandLines;
import org.dbusspring.sample.peer.OtherServices;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag(PrivateBus.TAG)
@ExtendWith(OutputCaptureExtension.class)
class DashboardCommandTests {

	private static final String THERE = "Speed: 50, RPM: 900, battery: full, 12 V, 0 A, 20 C, idle";

	private static final String AWAY = "Speed: 0, RPM: 0, battery: 0, 0, 0, 0, 0";

	@Test
	void zerosAreShownWhileTheServiceIsAwayAndItRecoversByItself(CapturedOutput output) throws Exception {
		try (PrivateBus bus = PrivateBus.start(); OtherServices car = OtherServices.start(bus)) {
			CompletableFuture<Integer> dashboard = CompletableFuture
				.supplyAsync(() -> CommandLines.runOn(bus.address(), "dashboard", "-n", "3"));
			await().atMost(Duration.ofSeconds(60)).until(() -> output.getOut().contains(THERE));
			car.kill();
			await().atMost(Duration.ofSeconds(60)).until(() -> output.getOut().contains(AWAY));
			assertThat(output.getErr()).contains("Error: org.freedesktop.DBus.Error.ServiceUnknown");
			car.restart();
			assertThat(dashboard.get(60, TimeUnit.SECONDS)).isZero();
		}
		assertThat(output.getOut().lines()).containsExactly(THERE, AWAY, THERE);
	}

	@Test
	void itBeginsWithoutAService(CapturedOutput output) {
		try (PrivateBus bus = PrivateBus.start()) {
			assertThat(CommandLines.runOn(bus.address(), "dashboard", "-n", "1")).isZero();
		}
		assertThat(output.getOut().lines()).containsExactly(AWAY);
	}

}
