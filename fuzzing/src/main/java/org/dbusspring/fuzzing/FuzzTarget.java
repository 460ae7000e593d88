package org.dbusspring.fuzzing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing under fire. Whatever {@link #run} throws is a finding, an
 * {@link AssertionError} for a broken promise included; it catches the exceptions that
 * the documentation of what it calls declares, and no others. The same input always does
 * the same.
 */
interface FuzzTarget {

	/** Gives one input to what is under fire, and checks what comes of it. */
	void run(Input input) throws Exception;

	/**
	 * Inputs to begin with, valid ones among them: the fuzzer makes its own from these,
	 * and each build runs them as they are.
	 */
	List<byte[]> seeds();

	/** Words that the fuzzer would not hit on by itself. */
	default List<String> dictionary() {
		return List.of();
	}

	/**
	 * What an input may make this allocate, in bytes, everything that {@link #run} itself
	 * allocates included. It leaves room for most of what the fuzzer allocates, too,
	 * which is told of each comparison of texts: beyond it, an input is measured once
	 * more without the fuzzer.
	 * @param length of the input, or of what was made of it if that is longer
	 */
	long allocationLimit(int length);

	/** Texts as inputs. */
	static List<byte[]> texts(String... texts) {
		return Stream.of(texts).map((text) -> text.getBytes(StandardCharsets.UTF_8)).toList();
	}

	/** Makes a finding of a promise that was not kept. */
	static void check(boolean kept, String promise) {
		if (!kept) {
			throw new AssertionError(promise);
		}
	}

}
