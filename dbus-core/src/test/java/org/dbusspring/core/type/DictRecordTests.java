package org.dbusspring.core.type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DictRecordTests {

	private static final Codecs CODECS = Codecs.standard();

	private static final Codec<Map<String, Variant>> MAP = CODECS.of(new TypeReference<Map<String, Variant>>() {
	});

	@Test
	void aDictRecordIsADictionaryOfItsComponents() {
		Codec<Adapter> codec = CODECS.of(Adapter.class);
		assertThat(codec.type().text()).isEqualTo("a{sv}");
		Adapter adapter = new Adapter("00:11", true, Optional.of(7L), List.of("a"), Variant.of("q", 3), 5);
		assertThat(Bytes.reread(codec, adapter, MAP)).containsExactly(Map.entry("Address", Variant.of("00:11")),
				Map.entry("Powered", Variant.of(true)), Map.entry("Class", Variant.of("u", 7)),
				Map.entry("uuid-list", Variant.of("as", List.of("a"))), Map.entry("Extra", Variant.of("q", 3)),
				Map.entry("Anything", Variant.of(5)));
		assertThat(Bytes.roundTrip(codec, adapter)).isEqualTo(adapter);
	}

	@Test
	void nullAndEmptyAreLeftOut() {
		Adapter adapter = new Adapter(null, false, Optional.empty(), null, null, null);
		assertThat(Bytes.reread(CODECS.of(Adapter.class), adapter, MAP)).containsOnlyKeys("Powered");
		assertThat(Bytes.roundTrip(CODECS.of(Adapter.class), adapter)).isEqualTo(adapter);
	}

	@Test
	void unknownKeysAreIgnoredAndOfTwoTheLastOneCounts() {
		Codec<List<Entry>> entries = CODECS.of(new TypeReference<List<Entry>>() {
		});
		byte[] wire = Bytes.write(entries,
				List.of(new Entry("Powered", Variant.of(false)),
						new Entry("Later", Variant.of("a{s(iv)}", Map.of("x", List.of(1, "deep")))),
						new Entry("Powered", Variant.of(true))));
		assertThat(Bytes.read(CODECS.of(Adapter.class), wire).powered()).isTrue();
	}

	@Test
	void aKeyOfAnotherTypeIsAMismatch() {
		byte[] wire = Bytes.write(MAP, Map.of("Powered", Variant.of("yes")));
		assertThatExceptionOfType(TypeMismatchException.class)
			.isThrownBy(() -> Bytes.read(CODECS.of(Adapter.class), wire))
			.withMessage("key 'Powered': it is of type s, b is wanted");
	}

	@Test
	void anAbsentKeyOfAPrimitiveComponentIsAMismatch() {
		byte[] wire = Bytes.write(MAP, Map.of());
		assertThatExceptionOfType(TypeMismatchException.class)
			.isThrownBy(() -> Bytes.read(CODECS.of(Adapter.class), wire))
			.withMessageStartingWith("key 'Powered' is missing, but component 'powered' of Adapter is of type boolean");
	}

	@Test
	void keysAreSpelledAsTheRecordSays() {
		assertThat(keys(new Written("a", 1))).containsExactly("macAddress", "ipURLName");
		assertThat(keys(new Kebab("a", 1))).containsExactly("mac-address", "ip-url-name");
		assertThat(keys(new Snake("a", 1))).containsExactly("mac_address", "ip_url_name");
		assertThat(keys(new Capital("a", 1))).containsExactly("MacAddress", "IpURLName");
	}

	@SuppressWarnings("unchecked")
	private static Iterable<String> keys(Object value) {
		return Bytes.reread((Codec<Object>) CODECS.of(value.getClass()), value, MAP).keySet();
	}

	@Test
	void twoComponentsOfOneKeyAreRefused() {
		assertThatExceptionOfType(UnsupportedTypeException.class).isThrownBy(() -> CODECS.of(Same.class))
			.withMessage("Same.b: its key 'A' is also that of component 'a': give it another by @DBusName");
	}

	@Test
	void dictRecordsNestAndAreParts() {
		Codec<Map<String, Outer<Capital>>> codec = CODECS.of(new TypeReference<Map<String, Outer<Capital>>>() {
		});
		assertThat(codec.type().text()).isEqualTo("a{sa{sv}}");
		Map<String, Outer<Capital>> value = new LinkedHashMap<>();
		value.put("x", new Outer<>(Optional.of(new Capital("a", 1)), List.of(new Capital("b", 2))));
		assertThat(Bytes.roundTrip(codec, value)).isEqualTo(value);
	}

	@Test
	void aRecordThatRefusesItsValuesIsNamed() {
		byte[] wire = Bytes.write(MAP, Map.of("Percent", Variant.of(101)));
		assertThatExceptionOfType(ValueOutOfRangeException.class)
			.isThrownBy(() -> Bytes.read(CODECS.of(Checked.class), wire))
			.withMessage("The record Checked refuses the values that were received: 101 percent")
			.withCauseInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void errorsOfAComponentNameIt() {
		assertThatExceptionOfType(ValueOutOfRangeException.class)
			.isThrownBy(() -> Bytes.write(CODECS.of(Adapter.class),
					new Adapter(null, true, Optional.of(-1L), null, null, null)))
			.withMessageStartingWith("component 'deviceClass' of Adapter: -1 does not fit");
	}

	@DBusDict
	record Adapter(@Nullable String address, boolean powered,
			@DBusName("Class") Optional<@DBusType("u") Long> deviceClass,
			@DBusName("uuid-list") @Nullable List<String> uuids, @Nullable Variant extra, @Nullable Object anything) {
	}

	record Entry(String key, Variant value) {
	}

	@DBusDict
	record Outer<T>(Optional<T> first, List<T> others) {
	}

	@DBusDict
	record Checked(int percent) {

		Checked {
			if (percent > 100) {
				throw new IllegalArgumentException(percent + " percent");
			}
		}

	}

	@DBusDict
	record Same(int a, @DBusName("A") int b) {
	}

	@DBusDict(keys = DBusDict.Keys.AS_WRITTEN)
	record Written(String macAddress, int ipURLName) {
	}

	@DBusDict(keys = DBusDict.Keys.KEBAB_CASE)
	record Kebab(String macAddress, int ipURLName) {
	}

	@DBusDict(keys = DBusDict.Keys.SNAKE_CASE)
	record Snake(String macAddress, int ipURLName) {
	}

	@DBusDict
	record Capital(String macAddress, int ipURLName) {
	}

}
