package org.dbusspring.core.test.corpus;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Messages made by rule from the specification: valid ones, and ones that are broken in
 * one way each, in both byte orders.
 */
public final class Corpus {

	private final Envelope envelope;

	private final int usualType;

	private final List<CorpusMessage> messages = new ArrayList<>();

	private Corpus(Envelope envelope, int usualType) {
		this.envelope = envelope;
		this.usualType = usualType;
	}

	/**
	 * All messages; their names are unique.
	 * @param envelope where they are addressed to
	 * @param usualType the type of those that are not about just that, such as
	 * {@link Recipe#CALL}
	 */
	public static List<CorpusMessage> of(Envelope envelope, int usualType) {
		Corpus corpus = new Corpus(envelope, usualType);
		FixedHeaderCases.addTo(corpus);
		FieldCases.addTo(corpus);
		NameCases.addTo(corpus);
		SignatureCases.addTo(corpus);
		StringCases.addTo(corpus);
		BasicValueCases.addTo(corpus);
		ContainerCases.addTo(corpus);
		DepthCases.addTo(corpus);
		PaddingCases.addTo(corpus);
		return List.copyOf(corpus.messages);
	}

	void valid(Rule rule, String name, int type, UnaryOperator<Recipe> change) {
		add(rule, name, true, type, change);
	}

	void broken(Rule rule, String name, int type, UnaryOperator<Recipe> change) {
		add(rule, name, false, type, change);
	}

	void valid(Rule rule, String name, UnaryOperator<Recipe> change) {
		valid(rule, name, this.usualType, change);
	}

	void broken(Rule rule, String name, UnaryOperator<Recipe> change) {
		broken(rule, name, this.usualType, change);
	}

	private void add(Rule rule, String name, boolean valid, int type, UnaryOperator<Recipe> change) {
		for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
			byte[] bytes = change.apply(Recipe.of(type, this.envelope)).toBytes(order);
			String suffix = (order == ByteOrder.LITTLE_ENDIAN) ? ", little endian" : ", big endian";
			this.messages.add(new CorpusMessage(name + suffix, rule, valid, order, bytes));
		}
	}

}
