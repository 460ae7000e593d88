package org.dbusspring.sample.client.units;

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

@Tag(PrivateBus.TAG)
@ExtendWith(OutputCaptureExtension.class)
class UnitsCommandTests {

	@Test
	void unitsAreListed(CapturedOutput output) {
		assertThat(CommandLines.withOtherServices().run("units")).isZero();
		assertThat(output.getOut().lines()).singleElement()
			.asString()
			.matches("music\\.service +loaded +active +running +Music");
	}

	@Test
	void oneUnitIsShown(CapturedOutput output) {
		assertThat(CommandLines.withOtherServices().run("units", "music.service")).isZero();
		assertThat(output.getOut()).isEqualToIgnoringNewLines("active");
	}

	@Test
	void oneUnitIsFollowed(CapturedOutput output) throws Exception {
		try (PrivateBus bus = PrivateBus.start(); OtherServices systemd = OtherServices.start(bus)) {
			assertThat(systemd).isNotNull();
			CompletableFuture<Integer> follow = CompletableFuture
				.supplyAsync(() -> CommandLines.runOn(bus.address(), "units", "--follow", "-n", "4", "music.service"));
			assertThat(follow.get(60, TimeUnit.SECONDS)).isZero();
		}
		// the state that it had, and four that follow, wherever in its circle it was
		assertThat(output.getOut().lines()).hasSize(5).contains("deactivating", "inactive", "activating", "active");
	}

}
