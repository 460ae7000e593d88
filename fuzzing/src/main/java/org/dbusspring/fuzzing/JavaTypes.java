package org.dbusspring.fuzzing;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.DBusDict;
import org.dbusspring.core.type.DBusName;
import org.dbusspring.core.type.DBusType;
import org.dbusspring.core.type.DBusValue;
import org.dbusspring.core.type.TypeReference;
import org.dbusspring.core.type.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Java types of each kind that can travel.
 */
final class JavaTypes {

	/** Those that are written as they were read. */
	static final List<Codec<Object>> EXACT = codecs(new TypeReference<Scalars>() {
	}, new TypeReference<Unsigned>() {
	}, new TypeReference<Arrays>() {
	}, new TypeReference<Collections>() {
	}, new TypeReference<Settings>() {
	}, new TypeReference<Pair<List<Pair<String, Variant>>, Map<Mode, @DBusType("u") Long>>>() {
	}, new TypeReference<Map<ObjectPath, Map<String, Map<String, Variant>>>>() {
	}, new TypeReference<Variant>() {
	}, new TypeReference<Level[]>() {
	});

	/** Those that hold objects, which forget of which type they were read. */
	static final List<Codec<Object>> LOOSE = codecs(new TypeReference<List<Object>>() {
	}, new TypeReference<Pair<Object, Map<String, Object>>>() {
	});

	private JavaTypes() {
	}

	private static List<Codec<Object>> codecs(TypeReference<?>... types) {
		return Stream.of(types).map(JavaTypes::codec).toList();
	}

	@SuppressWarnings("unchecked")
	private static Codec<Object> codec(TypeReference<?> type) {
		return (Codec<Object>) Codecs.standard().of(type);
	}

	record Scalars(byte y, boolean b, short n, int i, long x, double d, String s, ObjectPath o, Signature g, UnixFd h,
			Variant v, Mode mode, Level level) {
	}

	record Unsigned(@DBusType("y") int y, @DBusType("q") int q, @DBusType("u") long u, @DBusType("t") long t,
			BigInteger big) {
	}

	record Arrays(byte[] y, short[] n, int[] i, long[] x, double[] d, boolean[] b, @DBusType("q") int[] q,
			@DBusType("u") long[] u, String[] s, ObjectPath[][] o) {
	}

	record Collections(List<Scalars> structs, Set<String> set, Collection<List<byte[]>> lists,
			Map<String, String> texts, Map<@DBusType("q") Integer, Pair<Long, Settings>> numbered) {
	}

	@DBusDict
	record Settings(@Nullable String name, @DBusName("Max-Count") @Nullable Integer count, @Nullable List<Mode> modes,
			@Nullable Settings2 more) {
	}

	@DBusDict
	record Settings2(@Nullable Boolean on, @Nullable Variant any) {
	}

	record Pair<A, B>(A a, B b) {
	}

	enum Mode {

		FAST, @DBusName("very-slow")
		VERY_SLOW

	}

	@DBusType("u")
	enum Level {

		@DBusValue(10)
		LOW, @DBusValue(2_000_000_000)
		HIGH

	}

}
