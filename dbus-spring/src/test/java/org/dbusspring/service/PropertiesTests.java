package org.dbusspring.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dbusspring.contract.DBusError;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.DBusType;
import org.dbusspring.core.type.Variant;
import org.dbusspring.service.RunningServices.Received;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.dbusspring.service.RunningServices.error;

/**
 * Getters and setters of a service as properties on the bus.
 */
@Tag(PrivateBus.TAG)
class PropertiesTests {

	private static final String PATH = "/com/example/Radio";

	private static final String RADIO = "com.example.Radio";

	private static RunningServices services;

	private final RadioService radio = services.bean(RadioService.class);

	@BeforeAll
	static void start() {
		services = new RunningServices(RadioService.class, Plain.class);
	}

	@AfterAll
	static void stop() {
		if (services != null) {
			services.close();
		}
	}

	@BeforeEach
	void reset() {
		this.radio.frequency = 88;
		this.radio.station = Optional.of("Eins");
		services.signals();
	}

	@Test
	void aGetterIsRead() {
		assertThat(services.get(PATH, RADIO, "Frequency")).isEqualTo(88L);
		this.radio.frequency = 89;
		assertThat(services.get(PATH, RADIO, "Frequency")).isEqualTo(89L);
	}

	@Test
	void allAreReadTogether() {
		assertThat(services.getAll(PATH, RADIO)).containsOnly(entry("Frequency", 88L), entry("Station", "Eins"),
				entry("Serial", "A1"), entry("Level", 3), entry("Secret", "ok"));
	}

	@Test
	void anEmptyOptionalIsNoValue() {
		this.radio.station = Optional.empty();
		assertThat(services.getAll(PATH, RADIO)).doesNotContainKey("Station");
		assertThat(error(() -> services.get(PATH, RADIO, "Station")).getErrorMessage()).contains("no value");
	}

	@Test
	void aSetterIsCalledAndTheChangeAnnouncedBeforeTheAnswer() {
		services.set(PATH, RADIO, "Frequency", Variant.of("u", 90));
		assertThat(this.radio.frequency).isEqualTo(90);
		assertThat(services.signals()).containsExactly(changed(Map.of("Frequency", Variant.of("u", 90)), List.of()));
	}

	@Test
	void aSetterThatChangesNothingAnnouncesNothing() {
		services.set(PATH, RADIO, "Frequency", Variant.of("u", 88));
		assertThat(services.signals()).isEmpty();
	}

	@Test
	void aPropertyThatInvalidatesIsAnnouncedByItsName() {
		services.set(PATH, RADIO, "Station", Variant.of("Zwei"));
		assertThat(services.signals()).containsExactly(changed(Map.of(), List.of("Station")));
	}

	@Test
	void aPropertyThatIsSilentIsNotAnnounced() {
		services.set(PATH, RADIO, "Level", Variant.of(5));
		services.set(PATH, RADIO, "Level", Variant.of(3));
		assertThat(services.signals()).isEmpty();
	}

	@Test
	void whatHasNoSetterIsReadOnly() {
		assertThat(error(() -> services.set(PATH, RADIO, "Serial", Variant.of("B2"))).getErrorName())
			.isEqualTo(ErrorNames.PROPERTY_READ_ONLY);
	}

	@Test
	void whatIsNotThereIsUnknown() {
		assertThat(error(() -> services.get(PATH, RADIO, "Volume")).getErrorName())
			.isEqualTo(ErrorNames.UNKNOWN_PROPERTY);
		assertThat(error(() -> services.get(PATH, "com.example.Other", "Frequency")).getErrorName())
			.isEqualTo(ErrorNames.UNKNOWN_INTERFACE);
	}

	@Test
	void aValueOfAnotherTypeOrOutOfRangeIsInvalid() {
		assertThat(error(() -> services.set(PATH, RADIO, "Frequency", Variant.of("ninety"))).getErrorName())
			.isEqualTo(ErrorNames.INVALID_ARGS);
		assertThat(this.radio.frequency).isEqualTo(88);
	}

	@Test
	void whatASetterThrowsIsAnsweredAsWhatAMethodThrows() {
		assertThat(error(() -> services.set(PATH, RADIO, "Frequency", Variant.of("u", 200)))).satisfies((ex) -> {
			assertThat(ex.getErrorName()).isEqualTo("com.example.Radio.Error.OutOfBand");
			assertThat(ex.getErrorMessage()).isEqualTo("200 is too much");
		});
		assertThat(services.signals()).isEmpty();
		assertThat(error(() -> services.set(PATH, RADIO, "Secret", Variant.of("x")))).satisfies((ex) -> {
			assertThat(ex.getErrorName()).isEqualTo(ErrorNames.FAILED);
			assertThat(ex.getErrorMessage()).doesNotContain("secret");
		});
	}

	@Test
	void aClassWithoutAContractHasPropertiesToo() {
		services.set("/com/example/Plain", "com.example.Plain", "Name", Variant.of("new"));
		assertThat(services.getAll("/com/example/Plain", "com.example.Plain")).containsOnly(entry("Name", "new"));
		assertThat(services.signals()).singleElement()
			.extracting((signal) -> signal.arguments().get(0))
			.isEqualTo("com.example.Plain");
	}

	private static Received changed(Map<String, Variant> values, List<String> invalidated) {
		return new Received(PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged",
				List.of(RADIO, values, invalidated), null);
	}

	@DBusInterface(RADIO)
	interface Radio {

		@DBusProperty
		@DBusType("u")
		long getFrequency();

		@DBusProperty
		void setFrequency(long frequency);

		@DBusProperty(emitsChangedSignal = EmitsChangedSignal.INVALIDATES)
		Optional<String> getStation();

		@DBusProperty
		void setStation(String station);

		@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
		String serial();

		@DBusProperty(emitsChangedSignal = EmitsChangedSignal.FALSE)
		int getLevel();

		@DBusProperty
		void setLevel(int level);

		@DBusProperty
		String getSecret();

		@DBusProperty
		void setSecret(String secret);

	}

	@DBusService
	static class RadioService implements Radio {

		private volatile long frequency = 88;

		private volatile Optional<String> station = Optional.of("Eins");

		private volatile int level = 3;

		@Override
		public long getFrequency() {
			return this.frequency;
		}

		@Override
		public void setFrequency(long frequency) {
			if (frequency > 108) {
				throw new OutOfBandException(frequency + " is too much");
			}
			this.frequency = frequency;
		}

		@Override
		public Optional<String> getStation() {
			return this.station;
		}

		@Override
		public void setStation(String station) {
			this.station = Optional.of(station);
		}

		@Override
		public String serial() {
			return "A1";
		}

		@Override
		public int getLevel() {
			return this.level;
		}

		@Override
		public void setLevel(int level) {
			this.level = level;
		}

		@Override
		public String getSecret() {
			return "ok";
		}

		@Override
		public void setSecret(String secret) {
			throw new IllegalStateException("a secret");
		}

	}

	@DBusError("com.example.Radio.Error.OutOfBand")
	static class OutOfBandException extends RuntimeException {

		OutOfBandException(String message) {
			super(message);
		}

	}

	@DBusService(interfaceName = "com.example.Plain", path = "/com/example/Plain")
	static class Plain {

		private volatile String name = "old";

		@DBusProperty
		String getName() {
			return this.name;
		}

		@DBusProperty
		void setName(String name) {
			this.name = name;
		}

	}

}
