package org.dbusspring.core.type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.signature.TypeCode;

/**
 * The codecs that follow signatures. Those in use are kept, but never more than a number
 * of them: it is the peers who choose the signatures.
 */
final class DynamicCodecs {

	static final int MAX_KEPT = 512;

	/** What variants hold most of the time; never parsed again once they are known. */
	private static final List<String> COMMON = List.of("v", "as", "ao", "ay", "au", "ai", "av", "aay", "a{sv}", "a{ss}",
			"aa{sv}", "a{sa{sv}}", "a{oa{sa{sv}}}", "(uu)", "(ii)", "(so)", "(ss)", "a(ss)", "a(oss)");

	private static final Map<String, DynamicCodec> BASIC = new HashMap<>();

	private static final Map<String, DynamicCodec> KEPT = new ConcurrentHashMap<>();

	static {
		for (DynamicScalar scalar : DynamicScalar.all()) {
			BASIC.put(scalar.type().text(), scalar);
		}
		BASIC.put("v", VariantCodec.INSTANCE);
		memoryArray(byte[].class, "y");
		memoryArray(short[].class, "n");
		memoryArray(int[].class, "i");
		memoryArray(long[].class, "x");
		memoryArray(double[].class, "d");
		COMMON.forEach(Signature::of);
	}

	private DynamicCodecs() {
	}

	private static void memoryArray(Class<?> form, String element) {
		BASIC.put("a" + element, new DynamicMemoryArray(form, Objects.requireNonNull(BASIC.get(element))));
	}

	/** For the signature of a variant: its types are not looked at where it is known. */
	static DynamicCodec of(Signature single) {
		DynamicCodec basic = BASIC.get(single.text());
		if (basic != null) {
			return basic;
		}
		DynamicCodec kept = KEPT.get(single.text());
		return (kept != null) ? kept : of(single.single());
	}

	static DynamicCodec of(CompleteType type) {
		DynamicCodec basic = BASIC.get(type.text());
		if (basic != null) {
			return basic;
		}
		DynamicCodec kept = KEPT.get(type.text());
		if (kept != null) {
			return kept;
		}
		DynamicCodec built = build(type);
		if (KEPT.size() >= MAX_KEPT) {
			// what is in use comes back by itself
			KEPT.clear();
		}
		KEPT.put(type.text(), built);
		return built;
	}

	static int kept() {
		return KEPT.size();
	}

	/** The parts are built along with the whole, and only the whole is kept. */
	private static DynamicCodec build(CompleteType type) {
		DynamicCodec basic = BASIC.get(type.text());
		if (basic != null) {
			return basic;
		}
		if (type.isDict()) {
			List<CompleteType> entry = type.element().members();
			return new DynamicDict(type, build(entry.get(0)), build(entry.get(1)));
		}
		if (type.code() == TypeCode.ARRAY) {
			return new DynamicList(type, build(type.element()), type.element().alignment());
		}
		List<DynamicCodec> fields = new ArrayList<>();
		for (CompleteType member : type.members()) {
			fields.add(build(member));
		}
		return new DynamicStruct(type, List.copyOf(fields));
	}

}
