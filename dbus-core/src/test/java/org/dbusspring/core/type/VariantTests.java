package org.dbusspring.core.type;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.InvalidSignatureException;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.MarshallingException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VariantTests {

	@Test
	void theClassOfAValueSaysItsType() {
		assertType("y", (byte) 1);
		assertType("b", true);
		assertType("n", (short) 1);
		assertType("i", 1);
		assertType("x", 1L);
		assertType("t", BigInteger.ONE);
		assertType("d", 1.0);
		assertType("s", "a");
		assertType("o", ObjectPath.ROOT);
		assertType("g", Signature.EMPTY);
		assertType("ay", new byte[] { 1 });
		assertType("as", new String[] { "a" });
		assertType("av", List.of(1, "a"));
		assertType("a{sv}", Map.of("a", 1));
		assertType("(si)", new Point("a", 1));
		assertType("s", Letter.A);
		assertType("av", new Object[] { 1, "a" });
	}

	private static void assertType(String type, Object value) {
		assertThat(Variant.of(value).signature().text()).isEqualTo(type);
	}

	@Test
	void aValueTakesTheFormOfItsType() {
		assertThat(Variant.of("y", 200).value()).isEqualTo((byte) 200);
		assertThat(Variant.of("q", (short) 5).value()).isEqualTo(5);
		assertThat(Variant.of("u", 5).value()).isEqualTo(5L);
		assertThat(Variant.of("t", 5).value()).isEqualTo(BigInteger.valueOf(5));
		assertThat(Variant.of("d", 5).value()).isEqualTo(5.0);
		assertThat(Variant.of("o", "/a").value()).isEqualTo(ObjectPath.of("/a"));
		assertThat(Variant.of("g", "a{sv}").value()).isEqualTo(Signature.of("a{sv}"));
		assertThat(Variant.of("ai", List.of(1, 2)).value()).isEqualTo(new int[] { 1, 2 });
		assertThat(Variant.of("au", new long[] { 1, 2 }).value()).isEqualTo(List.of(1L, 2L));
		assertThat(Variant.of("(su)", new Object[] { "a", 1 }).value()).isEqualTo(List.of("a", 1L));
		assertThat(Variant.of("v", 1).value()).isEqualTo(Variant.of(1));
		assertThat(Variant.of("a{sv}", Map.of("k", 1)).value()).isEqualTo(Map.of("k", Variant.of(1)))
			.isInstanceOf(LinkedHashMap.class);
		assertThat(Variant.of(new Point("a", 1)).value()).isEqualTo(List.of("a", 1));
	}

	@Test
	void aValueThatDoesNotGoWithItsTypeIsRefused() {
		outOfRange("u", -1);
		outOfRange("u", 1L << 32);
		outOfRange("y", 256);
		outOfRange("n", 40_000);
		outOfRange("i", 1L << 31);
		outOfRange("x", BigInteger.ONE.shiftLeft(63));
		outOfRange("t", BigInteger.ONE.shiftLeft(64));
		outOfRange("t", BigInteger.ONE.shiftLeft(100_000));
		outOfRange("o", "no path");
		outOfRange("g", "(");
		mismatch("u", "5");
		mismatch("u", 5.0);
		mismatch("s", 5);
		mismatch("b", 1);
		mismatch("as", "a");
		mismatch("(ss)", List.of("a"));
		mismatch("a{sv}", List.of());
		assertThatExceptionOfType(TypeMismatchException.class)
			.isThrownBy(() -> Variant.of("a{sas}", Map.of("k", List.of(1))))
			.withMessage(
					"the value of key 'k': element 0: a value of class java.lang.Integer does not go with the D-Bus"
							+ " type 's': a String is wanted");
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> Variant.of("as", Arrays.asList("a", null)))
			.withMessageStartingWith("element 1 is null: D-Bus has no null");
		assertThatExceptionOfType(InvalidSignatureException.class).isThrownBy(() -> Variant.of("ss", "a"));
		assertThatExceptionOfType(InvalidSignatureException.class).isThrownBy(() -> Variant.of("", "a"));
	}

	private static void outOfRange(String type, Object value) {
		assertThatExceptionOfType(ValueOutOfRangeException.class).isThrownBy(() -> Variant.of(type, value))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(400));
	}

	private static void mismatch(String type, Object value) {
		assertThatExceptionOfType(TypeMismatchException.class).isThrownBy(() -> Variant.of(type, value));
	}

	@Test
	void whatSaysNothingAboutItsTypeIsRefused() {
		assertThatExceptionOfType(MarshallingException.class).isThrownBy(() -> Variant.of(Optional.of("a")))
			.withMessageContaining("Optional");
		assertThatExceptionOfType(MarshallingException.class).isThrownBy(() -> Variant.of(Map.of(1, "a")))
			.withMessageContaining("its keys have to be strings");
		assertThatExceptionOfType(MarshallingException.class).isThrownBy(() -> Variant.of(new Object()))
			.withMessageStartingWith("The class java.lang.Object does not say its D-Bus type");
		assertThatExceptionOfType(MarshallingException.class).isThrownBy(() -> Variant.of(List.of(1, Optional.empty())))
			.withMessageStartingWith("element 1: a value of class java.util.Optional cannot be put into a variant");
		assertThatExceptionOfType(ValueOutOfRangeException.class).isThrownBy(() -> Variant.of(BigInteger.TEN.negate()));
	}

	@Test
	void theValueIsReadAsAClassOfTheSameType() {
		assertThat(Variant.of("(si)", List.of("a", 1)).value(Point.class)).isEqualTo(new Point("a", 1));
		assertThat(Variant.of("A").value(Letter.class)).isEqualTo(Letter.A);
		assertThat(Variant.of("as", List.of("a")).value(String[].class)).containsExactly("a");
		assertThat(Variant.of("u", 7).value(int.class)).isEqualTo(7);
		assertThat(Variant.of("t", 7).value(Long.class)).isEqualTo(7L);
		assertThat(Variant.of("y", 200).value(Integer.class)).isEqualTo(200);
		assertThat(Variant.of("q", 200).value(BigInteger.class)).isEqualTo(BigInteger.valueOf(200));
		assertThat(Variant.of("v", Variant.of(3)).value(Variant.class)).isEqualTo(Variant.of(3));
		assertThat(Variant.of("x").value(Object.class)).isEqualTo("x");
		assertThatExceptionOfType(ValueOutOfRangeException.class)
			.isThrownBy(() -> Variant.of("u", 1L << 31).value(int.class));
		assertThatExceptionOfType(ValueOutOfRangeException.class).isThrownBy(() -> Variant.of(-1).value(byte.class));
		assertThatExceptionOfType(TypeMismatchException.class).isThrownBy(() -> Variant.of("a").value(Point.class))
			.withMessage("the variant is of type s, (si) is wanted");
	}

	@Test
	void equalityLooksIntoArrays() {
		assertThat(Variant.of("a{say}", Map.of("k", new byte[] { 1 })))
			.isEqualTo(Variant.of("a{say}", Map.of("k", new byte[] { 1 })))
			.hasSameHashCodeAs(Variant.of("a{say}", Map.of("k", new byte[] { 1 })))
			.isNotEqualTo(Variant.of("a{say}", Map.of("k", new byte[] { 2 })));
		assertThat(Variant.of("aai", List.of(List.of(1)))).isEqualTo(Variant.of("aai", new int[][] { { 1 } }));
		assertThat(Variant.of("i", 1)).isNotEqualTo(Variant.of("u", 1)).isNotEqualTo(Variant.of("i", 2));
	}

	@Test
	void theTextShowsTypeAndValueAndIsBounded() {
		assertThat(Variant.of("a{sv}", Map.of("k", List.of(1, "x"))))
			.hasToString("<a{sv} {\"k\": <av [<i 1>, <s \"x\">]>}>");
		assertThat(Variant.of(new byte[1 << 16]).toString()).hasSizeLessThan(200).endsWith("… 65536 in all]>");
	}

	@Test
	void variantsNestUpToTheDepthOfDBus() {
		Variant deepest = Variant.of(1);
		for (int i = 1; i < 64; i++) {
			deepest = Variant.of("v", deepest);
		}
		Codec<Variant> codec = Codecs.standard().of(Variant.class);
		assertThat(Bytes.roundTrip(codec, deepest)).isEqualTo(deepest);
		Variant deeper = Variant.of("v", deepest);
		assertThatExceptionOfType(MarshallingException.class).isThrownBy(() -> Bytes.write(codec, deeper))
			.withMessageContaining("64 containers deep");
	}

	@Test
	void anObjectIsReadAsTheValueInTheVariant() {
		Codec<Object> codec = Codecs.standard().of(Object.class);
		assertThat(Bytes.roundTrip(codec, new Point("a", 1))).isEqualTo(List.of("a", 1));
		assertThat(Bytes.roundTrip(codec, Variant.of("u", 1))).isEqualTo(1L);
		assertThat(Bytes.roundTrip(codec, Map.of("k", true))).isEqualTo(Map.of("k", Variant.of(true)));
	}

	@Test
	void codecsForSignaturesOfPeersAreKeptInBoundedNumber() {
		for (int i = 0; i < 5000; i++) {
			StringBuilder signature = new StringBuilder("(");
			for (char bit : Integer.toBinaryString(i).toCharArray()) {
				signature.append((bit == '1') ? 's' : 'i');
			}
			Codecs.standard().dynamic(Signature.ofForeign(signature.append(')').toString()).single());
		}
		assertThat(DynamicCodecs.kept()).isLessThanOrEqualTo(DynamicCodecs.MAX_KEPT);
	}

	record Point(String name, int x) {
	}

	enum Letter {

		A

	}

}
