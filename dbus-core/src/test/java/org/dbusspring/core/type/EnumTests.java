package org.dbusspring.core.type;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EnumTests {

	private static final Codecs CODECS = Codecs.standard();

	@Test
	void anEnumTravelsAsTheNamesOfItsConstantsOrTheNameGiven() {
		Codec<Mode> codec = CODECS.of(Mode.class);
		assertThat(codec.type().text()).isEqualTo("s");
		assertThat(Bytes.reread(codec, Mode.FAST, CODECS.of(String.class))).isEqualTo("FAST");
		assertThat(Bytes.reread(codec, Mode.VERY_SLOW, CODECS.of(String.class))).isEqualTo("very-slow");
		assertThat(Bytes.reread(CODECS.of(String.class), "very-slow", codec)).isEqualTo(Mode.VERY_SLOW);
	}

	@Test
	void aConstantWithABodyIsMappedToo() {
		assertThat(Bytes.roundTrip(CODECS.of(WithBody.class), WithBody.A)).isEqualTo(WithBody.A);
		assertThat(Variant.of(WithBody.A)).isEqualTo(Variant.of("s", "A"));
	}

	@Test
	void anUnknownStringListsWhatIsAllowed() {
		byte[] wire = Bytes.write(CODECS.of(String.class), "slow");
		assertThatExceptionOfType(ValueOutOfRangeException.class)
			.isThrownBy(() -> Bytes.read(CODECS.of(Mode.class), wire))
			.withMessage("'slow' is none of the values of Mode: FAST, very-slow");
	}

	@Test
	void theListOfWhatIsAllowedIsBounded() {
		byte[] wire = Bytes.write(CODECS.of(String.class), "x".repeat(1 << 16));
		assertThatExceptionOfType(ValueOutOfRangeException.class)
			.isThrownBy(() -> Bytes.read(CODECS.of(Character.UnicodeScript.class), wire))
			.withMessageContaining(" more")
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(600));
	}

	@Test
	void anEnumWithANumericTypeTravelsAsOrdinalOrValue() {
		assertThat(CODECS.of(State.class).type().text()).isEqualTo("u");
		assertThat(Bytes.reread(CODECS.of(State.class), State.UP, CODECS.of(new TypeReference<@DBusType("u") Long>() {
		}))).isEqualTo(100L);
		Codec<Mode> ordinals = CODECS.of(new TypeReference<@DBusType("y") Mode>() {
		});
		assertThat(Bytes.reread(ordinals, Mode.VERY_SLOW, CODECS.of(byte.class))).isEqualTo((byte) 1);
	}

	@Test
	void theUseOfAnEnumGoesBeforeItsDeclaration() {
		assertThat(CODECS.of(new TypeReference<Map<@DBusType("t") State, @DBusType("n") State>>() {
		}).type().text()).isEqualTo("a{tn}");
		assertThat(CODECS.of(new TypeReference<@DBusType("i") State[]>() {
		}).type().text()).isEqualTo("ai");
	}

	@Test
	void everyIntegerTypeCarriesEnums() {
		roundTrip("y", new TypeReference<@DBusType("y") Extremes>() {
		}, false);
		roundTrip("n", new TypeReference<@DBusType("n") Signed>() {
		}, true);
		roundTrip("i", new TypeReference<@DBusType("i") Signed>() {
		}, true);
		roundTrip("x", new TypeReference<@DBusType("x") Signed>() {
		}, true);
		roundTrip("q", new TypeReference<@DBusType("q") Extremes>() {
		}, false);
		roundTrip("u", new TypeReference<@DBusType("u") Extremes>() {
		}, false);
		roundTrip("t", new TypeReference<@DBusType("t") Extremes>() {
		}, false);
	}

	private static void roundTrip(String type, TypeReference<? extends Enum<?>> reference, boolean signed) {
		@SuppressWarnings("unchecked")
		Codec<Object> codec = (Codec<Object>) (Codec<?>) CODECS.of(reference);
		assertThat(codec.type().text()).isEqualTo(type);
		for (Object constant : signed ? Signed.values() : Extremes.values()) {
			assertThat(Bytes.roundTrip(codec, constant)).isEqualTo(constant);
		}
	}

	@Test
	void anUnknownNumberListsWhatIsAllowed() {
		byte[] wire = Bytes.write(CODECS.of(int.class), 7);
		assertThatExceptionOfType(ValueOutOfRangeException.class)
			.isThrownBy(() -> Bytes.read(CODECS.of(State.class), wire))
			.withMessage("'7' is none of the values of State: 20, 100");
	}

	@Test
	void declarationsThatCannotBeReadBackAreRefused() {
		refused(SameValue.class, "the constants A and B both travel as '1': give each its own");
		refused(SameName.class, "the constants a and B both travel as 'a'");
		refused(HalfNumbered.class, "the constant B has no @DBusValue, but others of its enum have one");
		refused(NumberedString.class, "the constant A has a @DBusValue, but its enum travels as a string");
		refused(TooLarge.class, "the number 256 of the constant A does not fit the D-Bus type 'y'");
		refused(None.class, "the enum None has no constants");
	}

	private static void refused(Class<?> type, String message) {
		assertThatExceptionOfType(UnsupportedTypeException.class).isThrownBy(() -> CODECS.of(type))
			.withMessageContaining(message);
	}

	@Test
	void anEnumIsAComponentAnElementAndAKey() {
		Codec<Use> codec = CODECS.of(Use.class);
		assertThat(codec.type().text()).isEqualTo("(sasyu)");
		Use use = new Use(Mode.FAST, List.of(Mode.VERY_SLOW), Mode.FAST, State.DOWN);
		assertThat(Bytes.roundTrip(codec, use)).isEqualTo(use);
	}

	record Use(Mode mode, List<Mode> modes, @DBusType("y") Mode number, State state) {
	}

	enum Mode {

		FAST, @DBusName("very-slow")
		VERY_SLOW

	}

	enum WithBody {

		A {
		}

	}

	@DBusType("u")
	enum State {

		@DBusValue(20)
		DOWN, @DBusValue(100)
		UP

	}

	enum Extremes {

		@DBusValue(0)
		LEAST, @DBusValue(255)
		MOST

	}

	enum Signed {

		@DBusValue(Short.MIN_VALUE)
		LEAST, @DBusValue(Short.MAX_VALUE)
		MOST

	}

	@DBusType("u")
	enum SameValue {

		@DBusValue(1)
		A, @DBusValue(1)
		B

	}

	enum SameName {

		a, @DBusName("a")
		B

	}

	@DBusType("u")
	enum HalfNumbered {

		@DBusValue(1)
		A, B

	}

	enum NumberedString {

		@DBusValue(1)
		A

	}

	@DBusType("y")
	enum TooLarge {

		@DBusValue(256)
		A

	}

	enum None {

	}

}
