package org.dbusspring.sample.client.units;

import java.util.List;

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
	void oneUnitIsFollowed(CapturedOutput output) {
		try (PrivateBus bus = PrivateBus.start(); OtherServices systemd = OtherServices.start(bus)) {
			assertThat(systemd).isNotNull();
			assertThat(CommandLines.runOn(bus.address(), "units", "--follow", "-n", "4", "music.service")).isZero();
		}
		List<String> states = output.getOut().lines().toList();
		assertThat(states.subList(1, 5)).containsExactly("deactivating", "inactive", "activating", "active");
	}

}
