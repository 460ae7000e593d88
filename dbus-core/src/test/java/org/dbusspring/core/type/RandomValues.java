package org.dbusspring.core.type;

import java.io.FileDescriptor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.WireLimits;

/** Signatures and values at random, both within the limits of the specification. */
final class RandomValues {

	static final String BASIC = "ybnqiuxtdsogh";

	private final Random random;

	private int budget;

	RandomValues(long seed) {
		this.random = new Random(seed);
	}

	/** A signature; the depth of its types varies, up to the limits. */
	Signature signature() {
		StringBuilder text = new StringBuilder();
		int types = this.random.nextInt(5);
		int deepest = switch (this.random.nextInt(4)) {
			case 0 -> WireLimits.MAX_DEPTH;
			case 1 -> 16;
			default -> 4;
		};
		for (int i = 0; i <= types; i++) {
			String type = type(deepest, 0, 0, 200);
			if (text.length() + type.length() <= Signature.MAX_LENGTH) {
				text.append(type);
			}
		}
		return text.isEmpty() ? Signature.ofForeign("s") : Signature.ofForeign(text.toString());
	}

	private String type(int depth, int arrays, int structs, int room) {
		int dice = (depth > 8) ? this.random.nextInt(6) : this.random.nextInt(12);
		if (depth > 0 && room > 10) {
			if (dice <= 2 && arrays < Signature.MAX_ARRAY_DEPTH) {
				return "a" + type(depth - 1, arrays + 1, structs, room - 1);
			}
			if (dice == 3 && arrays < Signature.MAX_ARRAY_DEPTH && depth > 1) {
				return "a{" + basic() + type(depth - 2, arrays + 1, structs, room - 4) + "}";
			}
			if (dice <= 5 && structs < Signature.MAX_STRUCT_DEPTH) {
				StringBuilder fields = new StringBuilder("(");
				int deep = this.random.nextInt(3);
				for (int i = 0; i <= deep; i++) {
					// only one field goes deep, else signatures are too long before they
					// are deep
					fields.append((i == deep) ? type(depth - 1, arrays, structs + 1, room - 8)
							: type(Math.min(1, depth - 1), arrays, structs + 1, 4));
				}
				return fields.append(')').toString();
			}
		}
		return (depth > 0 && dice == 6) ? "v" : String.valueOf(basic());
	}

	private char basic() {
		return BASIC.charAt(this.random.nextInt(BASIC.length()));
	}

	List<Object> values(Signature signature) {
		this.budget = 2000;
		List<Object> values = new ArrayList<>();
		for (CompleteType type : signature.types()) {
			values.add(value(type, WireLimits.MAX_DEPTH));
		}
		return values;
	}

	/** A value that is nested no deeper than that. */
	Object value(CompleteType type, int depth) {
		this.budget--;
		return switch (type.code()) {
			case 'y' -> (byte) this.random.nextInt();
			case 'b' -> this.random.nextBoolean();
			case 'n' -> (short) bits();
			case 'q' -> (int) (bits() & 0xffff);
			case 'i' -> (int) bits();
			case 'u' -> bits() & 0xffff_ffffL;
			case 'x' -> bits();
			case 't' -> new BigInteger(64, this.random);
			case 'd' -> Double.longBitsToDouble(bits());
			case 's' -> text();
			case 'o' -> path();
			case 'g' -> Signature.ofForeign(this.random.nextBoolean() ? "a{sv}(i)" : "");
			case 'h' -> UnixFd.of(FileDescriptor.in);
			case 'v' -> variant(depth - 1);
			case 'r' -> {
				List<Object> fields = new ArrayList<>();
				type.members().forEach((member) -> fields.add(value(member, depth - 1)));
				yield fields;
			}
			default -> type.isDict() ? dict(type, depth) : array(type, depth);
		};
	}

	private Object array(CompleteType type, int depth) {
		List<Object> items = new ArrayList<>();
		int length = length(type.element(), depth);
		for (int i = 0; i < length; i++) {
			items.add(value(type.element(), depth - 1));
		}
		return Variant.of(type.text(), items).value();
	}

	private Object dict(CompleteType type, int depth) {
		Map<Object, Object> map = new LinkedHashMap<>();
		int length = length(type.element(), depth);
		for (int i = 0; i < length; i++) {
			map.put(value(type.element().members().get(0), 0), value(type.element().members().get(1), depth - 2));
		}
		return map;
	}

	/**
	 * At least one element while there is a way to go down, so that the depth is reached.
	 */
	private int length(CompleteType element, int depth) {
		if (depth <= depthOf(element)) {
			return 0;
		}
		boolean deep = depthOf(element) > 0;
		return (this.budget < 0) ? (deep ? 1 : 0) : deep ? 1 + this.random.nextInt(2) : this.random.nextInt(5);
	}

	static int depthOf(CompleteType type) {
		int deepest = 0;
		for (CompleteType member : type.members()) {
			deepest = Math.max(deepest, depthOf(member));
		}
		return type.members().isEmpty() ? ((type.code() == 'v') ? 1 : 0) : deepest + 1;
	}

	private Variant variant(int depth) {
		CompleteType type = Signature
			.ofForeign((depth < 1) ? String.valueOf(basic()) : type(Math.min(depth, 3), 0, 0, 20))
			.single();
		return new Variant(Signature.ofForeign(type.text()), value(type, depth));
	}

	private long bits() {
		return switch (this.random.nextInt(6)) {
			case 0 -> 0;
			case 1 -> -1;
			case 2 -> Long.MAX_VALUE;
			case 3 -> Long.MIN_VALUE;
			default -> this.random.nextLong();
		};
	}

	private String text() {
		StringBuilder text = new StringBuilder();
		int length = this.random.nextInt(10);
		for (int i = 0; i < length; i++) {
			int codePoint = switch (this.random.nextInt(4)) {
				case 0 -> 1 + this.random.nextInt(0x7f);
				case 1 -> 0x80 + this.random.nextInt(0x700);
				case 2 -> 0xe000 + this.random.nextInt(0x2000);
				default -> 0x10000 + this.random.nextInt(0x100000);
			};
			text.appendCodePoint(codePoint);
		}
		return text.toString();
	}

	private ObjectPath path() {
		ObjectPath path = ObjectPath.ROOT;
		int length = this.random.nextInt(4);
		for (int i = 0; i < length; i++) {
			path = path.child("p_" + this.random.nextInt(1000));
		}
		return path;
	}

}
