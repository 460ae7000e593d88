package org.dbusspring.starter;

import org.dbusspring.client.ImportDBusClients;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * A slice of an application whose controller uses two clients, one of them replaced. No
 * bus is there, nor is anything of ours configured that could look for one.
 */
@WebMvcTest(properties = "dbus.bus=unix:path=/nowhere/at/all")
class WebMvcSliceTests {

	@MockitoBean
	private Player player;

	@Autowired
	private MockMvcTester mvc;

	@Test
	void aControllerIsTestedWithAClientThatIsMocked() {
		given(this.player.title()).willReturn("a song");
		assertThat(this.mvc.get().uri("/title")).hasStatusOk().hasBodyTextEqualTo("a song");
	}

	@Test
	void aClientThatIsNotReplacedSaysWhatIsMissingWhenItIsCalled() {
		assertThat(this.mvc.get().uri("/volume")).hasFailed().failure().hasStackTraceContaining("@MockitoBean");
	}

	@SpringBootApplication
	@ImportDBusClients(name = "player", destination = "com.example.Player", types = Player.class)
	@ImportDBusClients(name = "mixer", destination = "com.example.Mixer", types = Mixer.class)
	static class Application {

		@RestController
		static class PlayerController {

			private final Player player;

			private final Mixer mixer;

			PlayerController(Player player, Mixer mixer) {
				this.player = player;
				this.mixer = mixer;
			}

			@GetMapping("/title")
			String title() {
				return this.player.title();
			}

			@GetMapping("/volume")
			int volume() {
				return this.mixer.volume();
			}

		}

	}

	@DBusInterface("com.example.Player")
	interface Player {

		@DBusMethod
		String title();

	}

	@DBusInterface("com.example.Mixer")
	interface Mixer {

		@DBusMethod
		int volume();

	}

}
