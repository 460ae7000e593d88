package org.dbusspring.core.test.corpus;

import java.nio.ByteOrder;

/**
 * Messages at the limits of length, made one at a time since they take memory.
 */
public final class LargeMessages {

	private static final int MAX_ARRAY = 1 << 26;

	private static final int MAX_MESSAGE = 1 << 27;

	private LargeMessages() {
	}

	/** With an array that is longer than allowed by so many bytes, or is not. */
	public static CorpusMessage array(int excess) {
		Recipe recipe = Recipe.of(Recipe.SIGNAL, Envelope.PLAIN)
			.body("ay", (writer) -> writer.u32(MAX_ARRAY + excess).raw(new byte[MAX_ARRAY + excess]));
		return message(Rule.ARRAY_MAXIMUM, "array of " + (MAX_ARRAY + excess) + " bytes", excess, recipe);
	}

	/** With two arrays, and longer than allowed by so many bytes, or not. */
	public static CorpusMessage whole(int excess) {
		int header = whole(MAX_ARRAY, 0).toBytes(ByteOrder.LITTLE_ENDIAN).length - MAX_ARRAY;
		Recipe recipe = whole(MAX_ARRAY, MAX_MESSAGE - MAX_ARRAY - header + excess);
		return message(Rule.MESSAGE_LENGTH, "message of " + (MAX_MESSAGE + excess) + " bytes", excess, recipe);
	}

	private static Recipe whole(int first, int second) {
		return Recipe.of(Recipe.SIGNAL, Envelope.PLAIN)
			.body("ayay", (writer) -> writer.u32(first).raw(new byte[first]).u32(second).raw(new byte[second]));
	}

	private static CorpusMessage message(Rule rule, String name, int excess, Recipe recipe) {
		return new CorpusMessage(name, rule, excess <= 0, ByteOrder.LITTLE_ENDIAN,
				recipe.toBytes(ByteOrder.LITTLE_ENDIAN));
	}

}
