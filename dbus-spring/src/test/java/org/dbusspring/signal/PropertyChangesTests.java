package org.dbusspring.signal;

import java.util.List;
import java.util.Map;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Variant;
import org.dbusspring.core.wire.MarshallingException;
import org.dbusspring.service.DBusService;
import org.dbusspring.service.RunningServices;
import org.dbusspring.service.RunningServices.Received;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A service announces that its properties have changed.
 */
@Tag(PrivateBus.TAG)
class PropertyChangesTests {

	private static final String PATH = "/com/example/player";

	private static RunningServices services;

	private final PlayerService player = services.bean(PlayerService.class);

	private final DBusPropertyChanges changes = services.bean(DBusPropertyChanges.class);

	@BeforeAll
	static void start() {
		services = new RunningServices(PlayerService.class);
	}

	@AfterAll
	static void stop() {
		if (services != null) {
			services.close();
		}
	}

	@Test
	void whatIsAnnouncedTogetherLeavesInOneSignalWithTheValuesOfTheGetters() {
		this.changes.announce(this.player, "Title", "Length", "Playlist", "Position", "Serial");
		assertThat(services.signals()).containsExactly(changed("com.example.Player",
				Map.of("Title", Variant.of("Toccata"), "Length", Variant.of(541)), List.of("Playlist")));
	}

	@Test
	void aValueCanBeGiven() {
		this.changes.at(PATH).changed("Title", "Fugue").invalidated("Length").announce();
		assertThat(services.signals())
			.containsExactly(changed("com.example.Player", Map.of("Title", Variant.of("Fugue")), List.of("Length")));
	}

	@Test
	void ofSeveralChangesOfAPropertyTheLastOneCounts() {
		this.changes.of(this.player).changed("Title", "Fugue").changed("Title", "Prelude").announce();
		assertThat(services.signals())
			.containsExactly(changed("com.example.Player", Map.of("Title", Variant.of("Prelude")), List.of()));
	}

	@Test
	void eachInterfaceHasItsOwnSignal() {
		this.changes.of(this.player).changed("Title").changed("Loud").announce();
		assertThat(services.signals()).containsExactlyInAnyOrder(
				changed("com.example.Player", Map.of("Title", Variant.of("Toccata")), List.of()),
				changed("com.example.Volume", Map.of("Loud", Variant.of(true)), List.of()));
	}

	@Test
	void aNameThatTwoInterfacesHaveNeedsTheContract() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.changes.announce(this.player, "State"))
			.withMessageContaining("com.example.Player")
			.withMessageContaining("com.example.Volume")
			.withMessageContaining("in(contract)");
		this.changes.of(this.player).in(Volume.class).changed("State").announce();
		assertThat(services.signals())
			.containsExactly(changed("com.example.Volume", Map.of("State", Variant.of("loud")), List.of()));
	}

	@Test
	void whatIsNotThereIsAnErrorThatSaysWhatIs() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.changes.announce(this.player, "title"))
			.withMessageContaining("'title'")
			.withMessageContaining("[Length, Loud, Playlist,")
			.withMessageContaining("Playlist");
		assertThatIllegalStateException().isThrownBy(() -> this.changes.announce("a text", "Title"))
			.withMessageContaining("Not a service: a text");
		assertThatIllegalStateException().isThrownBy(() -> this.changes.at("/nowhere"))
			.withMessageContaining("No service stands at the path /nowhere")
			.withMessageContaining("at /com/example/player");
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> this.changes.of(this.player).changed("Title", 7))
			.withMessageContaining("com.example.Player.Title");
		assertThat(services.signals()).isEmpty();
	}

	private static Received changed(String interfaceName, Map<String, Variant> values, List<String> invalidated) {
		return new Received(PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged",
				List.of(interfaceName, values, invalidated), null);
	}

	@DBusInterface("com.example.Player")
	interface Player {

		@DBusProperty
		default String getTitle() {
			return "Toccata";
		}

		@DBusProperty
		default int getLength() {
			return 541;
		}

		@DBusProperty(emitsChangedSignal = EmitsChangedSignal.INVALIDATES)
		default List<String> getPlaylist() {
			return List.of();
		}

		@DBusProperty(emitsChangedSignal = EmitsChangedSignal.FALSE)
		default int getPosition() {
			return 1;
		}

		@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
		default String getSerial() {
			return "A1";
		}

		@DBusProperty(name = "State")
		default String getPlayerState() {
			return "playing";
		}

	}

	@DBusInterface("com.example.Volume")
	interface Volume {

		@DBusProperty
		default boolean isLoud() {
			return true;
		}

		@DBusProperty(name = "State")
		default String getVolumeState() {
			return "loud";
		}

	}

	@DBusService(path = PATH)
	static class PlayerService implements Player, Volume {

	}

}
