package org.dbusspring.core.type;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The snippets and messages of docs/types.md. */
class TypesPageTests {

	private static final Codecs CODECS = Codecs.standard();

	@Test
	void theRecordsOfThePageHaveTheTypesItSays() {
		assertThat(CODECS.of(Student.class).type().text()).isEqualTo("(ssyay)");
		assertThat(CODECS.of(new TypeReference<Pair<String, @DBusType("u") Long>>() {
		}).type().text()).isEqualTo("(su)");
		assertThat(CODECS.of(Mode.class).type().text()).isEqualTo("s");
		assertThat(CODECS.of(DeviceState.class).type().text()).isEqualTo("u");
	}

	@Test
	void theMessagesOfThePageAreTheRealOnes() {
		assertThatExceptionOfType(ValueOutOfRangeException.class)
			.isThrownBy(() -> Bytes.write(CODECS.of(Student.class), new Student("1", "a", 300, new byte[0])))
			.withMessage("component 'age' of Student: 300 does not fit the D-Bus type 'y' (0 to 255)");
	}

	@Test
	void theDictionariesOfThePageHaveTheKeysItSays() {
		Codec<Map<String, Variant>> map = CODECS.of(new TypeReference<Map<String, Variant>>() {
		});
		Adapter adapter = new Adapter("00:11", true, Optional.of(5L), List.of("a"), "x");
		assertThat(Bytes.reread(CODECS.of(Adapter.class), adapter, map)).containsOnlyKeys("Address", "Powered",
				"DiscoverableTimeout", "UUIDs", "Modalias");
		assertThat(Bytes.reread(CODECS.of(Address.class), new Address("::1", 128), map)).containsOnlyKeys("address",
				"prefix");
	}

	@Test
	void theVariantsOfThePageAreWhatItSays() {
		assertThat(Variant.of("text")).hasToString("<s \"text\">");
		assertThat(Variant.of("u", 5)).hasToString("<u 5>");
		assertThat(Variant.of("as", List.of("a", "b")).signature().text()).isEqualTo("as");
		assertThat(Variant.of("a{sv}", Map.of("speed", 3))).hasToString("<a{sv} {\"speed\": <i 3>}>");
		assertThat(Variant.of("(ssyay)", List.of("1", "a", 20, new byte[0])).value(Student.class).age()).isEqualTo(20);
	}

	@Test
	void theConverterOfThePageWorks() {
		Codecs codecs = Codecs.builder().converter(new PathConverter()).build();
		assertThat(Bytes.roundTrip(codecs.of(Path.class), Path.of("/a"))).isEqualTo(Path.of("/a"));
	}

	public record Student(String id, String firstName, @DBusType("y") int age, byte[] photo) {
	}

	public record Pair<A, B>(A a, B b) {
	}

	public enum Mode {

		FAST, @DBusName("very-slow")
		VERY_SLOW

	}

	@DBusType("u")
	public enum DeviceState {

		@DBusValue(20)
		UNAVAILABLE, @DBusValue(100)
		ACTIVATED

	}

	@DBusDict
	public record Adapter(String address, boolean powered, Optional<@DBusType("u") Long> discoverableTimeout,
			@DBusName("UUIDs") List<String> uuids, Object modalias) {
	}

	@DBusDict(keys = DBusDict.Keys.KEBAB_CASE)
	public record Address(String address, @DBusType("u") long prefix) {
	}

	static class PathConverter implements DBusConverter<Path, String> {

		@Override
		public String toWire(Path path) {
			return path.toString();
		}

		@Override
		public Path fromWire(String text) {
			return Path.of(text);
		}

	}

}
