package org.dbusspring.core.test.corpus;

import java.util.Map;

/**
 * The part of the header that every message has.
 */
final class FixedHeaderCases {

	static final Map<Integer, String> TYPES = Map.of(Recipe.CALL, "call", Recipe.RETURN, "return", Recipe.ERROR,
			"error", Recipe.SIGNAL, "signal");

	private static final long UINT32_MAX = 0xffffffffL;

	private FixedHeaderCases() {
	}

	static void addTo(Corpus corpus) {
		marks(corpus);
		TYPES.forEach((type, name) -> corpus.valid(Rule.REQUIRED_FIELDS, "a plain " + name, type, (recipe) -> recipe));
		corpus.broken(Rule.TYPE_INVALID, "type 0", (recipe) -> recipe.type(0));
		for (int type : new int[] { 5, 6, 127, 128, 255 }) {
			corpus.valid(Rule.TYPE_UNKNOWN, "unknown type " + type, (recipe) -> recipe.type(type));
		}
		corpus.valid(Rule.TYPE_UNKNOWN, "unknown type 5 without fields", (recipe) -> recipe.type(5).withoutFields());
		for (int flag = 1; flag < 256; flag <<= 1) {
			int flags = flag;
			corpus.valid(Rule.FLAGS, "flag 0x" + Integer.toHexString(flag), Recipe.CALL,
					(recipe) -> recipe.flags(flags));
		}
		corpus.valid(Rule.FLAGS, "all flags", Recipe.CALL, (recipe) -> recipe.flags(255));
		for (int version : new int[] { 0, 2, 3, 128, 255 }) {
			corpus.broken(Rule.VERSION, "protocol version " + version, (recipe) -> recipe.version(version));
		}
		TYPES.forEach((type, name) -> corpus.broken(Rule.SERIAL, name + " with serial 0", type,
				(recipe) -> recipe.serial(0)));
		for (long serial : new long[] { 1, Integer.MAX_VALUE, 0x80000000L, UINT32_MAX }) {
			corpus.valid(Rule.SERIAL, "serial " + serial, (recipe) -> recipe.serial(serial));
		}
		lengths(corpus);
	}

	private static void marks(Corpus corpus) {
		for (int mark : new int[] { 0, 1, 'L', 'b', 'k', 'm', '\n', 0x80, 0xff }) {
			corpus.broken(Rule.ENDIANNESS, "endianness flag " + mark, (recipe) -> recipe.mark(mark));
		}
		corpus.broken(Rule.ENDIANNESS, "endianness flag of the other byte order",
				(recipe) -> recipe.otherMark().body("u", (writer) -> writer.u32(1)));
	}

	private static void lengths(Corpus corpus) {
		for (int more : new int[] { 1, 4, 8, 1000 }) {
			corpus.broken(Rule.BODY_LENGTH, "body length " + more + " beyond the end",
					(recipe) -> recipe.body("u", (writer) -> writer.u32(1)).bodyLengthBy(more));
		}
		for (int less : new int[] { 1, 2, 4 }) {
			corpus.broken(Rule.BODY_LENGTH, "body length " + less + " before the end",
					(recipe) -> recipe.body("u", (writer) -> writer.u32(1)).bodyLengthBy(-less));
		}
		long limit = 1L << 27;
		for (long length : new long[] { limit - 16, limit, Integer.MAX_VALUE, 1L << 31, UINT32_MAX - 7, UINT32_MAX }) {
			corpus.broken(Rule.MESSAGE_LENGTH, "body length " + length, (recipe) -> recipe.bodyLength(length));
		}
		for (long length : new long[] { (1 << 26) + 1, limit, Integer.MAX_VALUE, 1L << 31, UINT32_MAX }) {
			corpus.broken(Rule.ARRAY_MAXIMUM, "header fields of " + length + " bytes",
					(recipe) -> recipe.fieldsLength(length));
		}
		for (int change : new int[] { -1, -2, 1, 2, 9, 64 }) {
			corpus.broken(Rule.HEADER_SIGNATURE, "header fields longer by " + change + " than they are",
					(recipe) -> recipe.fieldsLengthBy(change));
		}
		corpus.broken(Rule.HEADER_SIGNATURE, "header fields of 0 bytes, with fields",
				(recipe) -> recipe.fieldsLength(0));
		for (int length : new int[] { 0, 1, 3, 4, 7, 8, 11, 12, 15, 16, 17, 24, 40, 63 }) {
			corpus.broken(Rule.HEADER_SIGNATURE, "only " + length + " bytes of a message", Recipe.SIGNAL,
					(recipe) -> recipe.truncatedTo(length));
		}
	}

}
