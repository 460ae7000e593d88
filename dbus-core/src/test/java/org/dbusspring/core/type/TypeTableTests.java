package org.dbusspring.core.type;

import java.io.FileDescriptor;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Every row of the table Java ↔ D-Bus. */
class TypeTableTests {

	private static final BigInteger MAX_UINT64 = new BigInteger("18446744073709551615");

	static Stream<Arguments> rows() {
		return Stream.of(row("b", boolean.class, true, false), row("b", Boolean.class, true, false),
				row("y", byte.class, (byte) 0, Byte.MIN_VALUE, Byte.MAX_VALUE, (byte) -1),
				row("y", Byte.class, (byte) 0, (byte) -1), row("n", short.class, Short.MIN_VALUE, Short.MAX_VALUE),
				row("n", Short.class, (short) -2), row("i", int.class, Integer.MIN_VALUE, Integer.MAX_VALUE, 0),
				row("i", Integer.class, -1), row("x", long.class, Long.MIN_VALUE, Long.MAX_VALUE, 0L),
				row("x", Long.class, -1L),
				row("d", double.class, 0.0, -0.0, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY),
				row("d", Double.class, 1.5), row("t", BigInteger.class, BigInteger.ZERO, MAX_UINT64),
				row("s", String.class, "", "a", "grüße", "\uFFFF", "😀", "x".repeat(10_000)),
				row("o", ObjectPath.class, ObjectPath.ROOT, ObjectPath.of("/a/b_1")),
				row("g", Signature.class, Signature.EMPTY, Signature.of("a{sv}(ii)")),
				row("h", UnixFd.class, UnixFd.of(FileDescriptor.in)),
				row("v", Variant.class, Variant.of(1), Variant.of("v", Variant.of("x"))),
				row("v", Object.class, 1, "text"), row("s", Colour.class, Colour.RED, Colour.GREEN),
				row("(si)", Point.class, new Point("p", 3)), row("ay", byte[].class, new byte[0], new byte[] { 1, -1 }),
				row("an", short[].class, new short[] { Short.MIN_VALUE, Short.MAX_VALUE }),
				row("ai", int[].class, new int[0], new int[] { Integer.MIN_VALUE, Integer.MAX_VALUE }),
				row("ax", long[].class, new long[0], new long[] { Long.MIN_VALUE, Long.MAX_VALUE }),
				row("ad", double[].class, new double[] { -0.0, Double.NaN, 1e300 }),
				row("ab", boolean[].class, new boolean[0], new boolean[] { true, false, true }),
				row("as", String[].class, new String[0], new String[] { "a", "b" }),
				row("aai", int[][].class, (Object) new int[][] { {}, { 1, 2 } }),
				row("a(si)", Point[].class, (Object) new Point[] { new Point("a", 1) }),
				row("ay", Byte[].class, (Object) new Byte[] { 1, 2 }));
	}

	private static Arguments row(String type, Class<?> javaType, Object... values) {
		return Arguments.of(type, javaType, Arrays.asList(values));
	}

	@ParameterizedTest(name = "{1} is {0}")
	@MethodSource("rows")
	void aClassTravelsAsItsType(String type, Class<Object> javaType, List<Object> values) {
		Codec<Object> codec = Codecs.standard().of(javaType);
		assertThat(codec.type().text()).isEqualTo(type);
		for (Object value : values) {
			assertThat(Bytes.roundTrip(codec, value)).isEqualTo(value);
		}
	}

	static Stream<Arguments> annotatedRows() {
		return Stream.of(annotated("y", new TypeReference<@DBusType("y") Integer>() {
		}, 0, 255), annotated("y", new TypeReference<@DBusType("y") Byte>() {
		}, (byte) -1), annotated("q", new TypeReference<@DBusType("q") Integer>() {
		}, 0, 65535), annotated("u", new TypeReference<@DBusType("u") Long>() {
		}, 0L, 4294967295L), annotated("t", new TypeReference<@DBusType("t") Long>() {
		}, 0L, Long.MAX_VALUE), annotated("t", new TypeReference<@DBusType("t") BigInteger>() {
		}, BigInteger.ZERO, MAX_UINT64), annotated("au", new TypeReference<@DBusType("u") long[]>() {
		}, new long[0], new long[] { 0, 4294967295L }), annotated("aq", new TypeReference<@DBusType("q") int[]>() {
		}, new int[] { 0, 65535 }), annotated("at", new TypeReference<@DBusType("t") long[]>() {
		}, new long[] { 0, Long.MAX_VALUE }), annotated("ay", new TypeReference<@DBusType("y") int[]>() {
		}, new int[] { 0, 255 }), annotated("ay", new TypeReference<@DBusType("y") byte[]>() {
		}, new byte[] { -1 }), annotated("at", new TypeReference<@DBusType("t") BigInteger[]>() {
		}, (Object) new BigInteger[] { MAX_UINT64 }), annotated("au", new TypeReference<List<@DBusType("u") Long>>() {
		}, List.of(4294967295L)), annotated("ax", new TypeReference<List<Long>>() {
		}, List.of(-1L)), annotated("as", new TypeReference<Set<String>>() {
		}, Set.of("b")), annotated("as", new TypeReference<Collection<String>>() {
		}, List.of("a", "b")), annotated("a{us}", new TypeReference<Map<@DBusType("u") Long, String>>() {
		}, Map.of(4294967295L, "x")), annotated("a{sv}", new TypeReference<Map<String, Object>>() {
		}, Map.of("x", 1, "y", "a")), annotated("a{sv}", new TypeReference<Map<String, Variant>>() {
		}, Map.of("x", Variant.of("u", 3))),
				annotated("a{oa{sa{sv}}}", new TypeReference<Map<ObjectPath, Map<String, Map<String, Variant>>>>() {
				}, Map.of(ObjectPath.ROOT, Map.of("i.f", Map.of("k", Variant.of(true))))),
				annotated("a{sas}", new TypeReference<Map<Colour, ? extends List<String>>>() {
				}, Map.of(Colour.GREEN, List.of("x"))),
				annotated("(su)", new TypeReference<Pair<String, @DBusType("u") Long>>() {
				}, new Pair<>("a", 4294967295L)),
				annotated("((sx)ad)", new TypeReference<Pair<Pair<String, Long>, double[]>>() {
				}), annotated("(sas)", new TypeReference<Group<String>>() {
				}, new Group<>("a", List.of("b"))));
	}

	private static Arguments annotated(String type, TypeReference<?> reference, Object... values) {
		return Arguments.of(type, reference, Arrays.asList(values));
	}

	@ParameterizedTest(name = "{1} is {0}")
	@MethodSource("annotatedRows")
	void aGenericAnnotatedTypeTravelsAsItsType(String type, TypeReference<Object> reference, List<Object> values) {
		Codec<Object> codec = Codecs.standard().of(reference);
		assertThat(codec.type().text()).isEqualTo(type);
		for (Object value : values) {
			assertThat(Bytes.roundTrip(codec, value)).isEqualTo(value);
		}
	}

	@Test
	void primitivesInRecordsTravelWithoutBoxesAndKeepTheirValues() {
		Numbers edge = new Numbers(true, (byte) -1, Short.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE,
				Double.MAX_VALUE, 255, 65535, 4294967295L, Long.MAX_VALUE);
		Codec<Numbers> codec = Codecs.standard().of(Numbers.class);
		assertThat(codec.type().text()).isEqualTo("(bynixdyqut)");
		assertThat(Bytes.roundTrip(codec, edge)).isEqualTo(edge);
	}

	@Test
	void anArrayOfBytesIsCopiedAsMemory() {
		byte[] value = new byte[1 << 20];
		new Random(1).nextBytes(value);
		byte[] wire = Bytes.write(Codecs.standard().of(byte[].class), value);
		assertThat(wire).hasSize(4 + value.length).endsWith(value);
	}

	@Test
	void mapsAndSetsKeepTheOrderOfTheWire() {
		Map<String, Integer> map = new LinkedHashMap<>();
		for (String key : List.of("z", "a", "m", "b")) {
			map.put(key, key.length());
		}
		Codec<Map<String, Integer>> codec = Codecs.standard().of(new TypeReference<Map<String, Integer>>() {
		});
		assertThat(Bytes.roundTrip(codec, map).keySet()).containsExactly("z", "a", "m", "b");
		Codec<List<String>> list = Codecs.standard().of(new TypeReference<List<String>>() {
		});
		Codec<Set<String>> set = Codecs.standard().of(new TypeReference<Set<String>>() {
		});
		assertThat(Bytes.reread(list, List.of("z", "a", "z", "b"), set)).containsExactly("z", "a", "b");
	}

	@Test
	void ofAKeyThatComesTwiceTheLastOneCounts() {
		Codec<List<Pair<String, Integer>>> entries = Codecs.standard()
			.of(new TypeReference<List<Pair<String, Integer>>>() {
			});
		Codec<Map<String, Integer>> map = Codecs.standard().of(new TypeReference<Map<String, Integer>>() {
		});
		byte[] wire = Bytes.write(entries, List.of(new Pair<>("a", 1), new Pair<>("b", 2), new Pair<>("a", 3)));
		assertThat(Bytes.read(map, wire)).containsExactly(Map.entry("a", 3), Map.entry("b", 2));
	}

	@Test
	void outOfRangeIsRefusedWhenWriting() {
		refused(new TypeReference<@DBusType("u") Long>() {
		}, -1L, "-1 does not fit the D-Bus type 'u' (0 to 4294967295)");
		refused(new TypeReference<@DBusType("u") Long>() {
		}, 4294967296L, "4294967296 does not fit");
		refused(new TypeReference<@DBusType("q") Integer>() {
		}, 65536, "'q' (0 to 65535)");
		refused(new TypeReference<@DBusType("y") Integer>() {
		}, 256, "'y' (0 to 255)");
		refused(new TypeReference<@DBusType("y") Integer>() {
		}, -1, "-1 does not fit");
		refused(new TypeReference<@DBusType("t") Long>() {
		}, -1L, "-1 does not fit");
		refused(new TypeReference<BigInteger>() {
		}, MAX_UINT64.add(BigInteger.ONE), "18446744073709551616 does not fit");
		refused(new TypeReference<@DBusType("u") long[]>() {
		}, new long[] { 1, -1 }, "element 1: -1 does not fit");
		refused(new TypeReference<@DBusType("q") int[]>() {
		}, new int[] { 70000 }, "element 0: 70000");
		refused(new TypeReference<@DBusType("y") int[]>() {
		}, new int[] { 0, 0, 300 }, "element 2: 300");
		refused(new TypeReference<@DBusType("t") long[]>() {
		}, new long[] { -5 }, "element 0: -5");
		refused(new TypeReference<List<@DBusType("u") Long>>() {
		}, List.of(1L, -3L), "element 1: -3 does not fit");
		refused(new TypeReference<Map<String, @DBusType("u") Long>>() {
		}, Map.of("k", -3L), "the value of key 'k': -3 does not fit");
	}

	private static <T> void refused(TypeReference<T> type, T value, String message) {
		Codec<T> codec = Codecs.standard().of(type);
		assertThatExceptionOfType(ValueOutOfRangeException.class).isThrownBy(() -> Bytes.write(codec, value))
			.withMessageContaining(message);
	}

	@Test
	void aComponentOutOfRangeIsNamed() {
		Codec<Numbers> codec = Codecs.standard().of(Numbers.class);
		Numbers wrong = new Numbers(true, (byte) 0, (short) 0, 0, 0, 0, 0, 0, -1, 0);
		assertThatExceptionOfType(ValueOutOfRangeException.class).isThrownBy(() -> Bytes.write(codec, wrong))
			.withMessage("component 'u' of Numbers: -1 does not fit the D-Bus type 'u' (0 to 4294967295)");
	}

	@Test
	void anUnsignedNumberAboveTheLongestLongIsRefusedWhenReading() {
		byte[] wire = Bytes.write(Codecs.standard().of(BigInteger.class), MAX_UINT64);
		Codec<Long> codec = Codecs.standard().of(new TypeReference<@DBusType("t") Long>() {
		});
		assertThatExceptionOfType(ValueOutOfRangeException.class).isThrownBy(() -> Bytes.read(codec, wire))
			.withMessageContaining("18446744073709551615 does not fit long: use @DBusType(\"t\") BigInteger");
		byte[] array = Bytes.write(Codecs.standard().of(BigInteger[].class),
				new BigInteger[] { BigInteger.ONE, MAX_UINT64 });
		Codec<long[]> arrays = Codecs.standard().of(new TypeReference<@DBusType("t") long[]>() {
		});
		assertThatExceptionOfType(ValueOutOfRangeException.class).isThrownBy(() -> Bytes.read(arrays, array))
			.withMessageContaining("element 1: 18446744073709551615");
		Codec<Wrapped> record = Codecs.standard().of(Wrapped.class);
		assertThatExceptionOfType(ValueOutOfRangeException.class).isThrownBy(() -> Bytes.read(record, wire))
			.withMessageContaining("component 'id' of Wrapped: 18446744073709551615");
	}

	@Test
	void aCodecIsBuiltOncePerAnnotatedType() {
		Codecs codecs = Codecs.builder().build();
		assertThat(codecs.of(Point.class)).isSameAs(codecs.of(Point.class));
		TypeReference<List<Long>> plain = new TypeReference<List<Long>>() {
		};
		TypeReference<List<Long>> unsigned = new TypeReference<List<@DBusType("u") Long>>() {
		};
		assertThat(codecs.of(plain)).isSameAs(codecs.of(plain.annotatedType().getType()));
		assertThat(codecs.of(unsigned).type().text()).isEqualTo("au");
		assertThat(codecs.of(plain).type().text()).isEqualTo("ax");
	}

	enum Colour {

		RED, GREEN

	}

	record Point(String name, int x) {
	}

	record Pair<A, B>(A a, B b) {
	}

	record Group<T>(T first, List<T> others) {
	}

	record Wrapped(@DBusType("t") long id) {
	}

	record Numbers(boolean b, byte y, short n, int i, long x, double d, @DBusType("y") int y2, @DBusType("q") int q,
			@DBusType("u") long u, @DBusType("t") long t) {
	}

}
