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

	private final List<CorpusMessage> messages = new ArrayList<>();

	private Corpus(Envelope envelope) {
		this.envelope = envelope;
	}

	/** All messages; their names are unique. */
	public static List<CorpusMessage> of(Envelope envelope) {
		Corpus corpus = new Corpus(envelope);
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

	/** A signal, since nobody has to answer it. */
	void valid(Rule rule, String name, UnaryOperator<Recipe> change) {
		valid(rule, name, Recipe.SIGNAL, change);
	}

	void broken(Rule rule, String name, UnaryOperator<Recipe> change) {
		broken(rule, name, Recipe.SIGNAL, change);
	}

	private void add(Rule rule, String name, boolean valid, int type, UnaryOperator<Recipe> change) {
		for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
			byte[] bytes = change.apply(Recipe.of(type, this.envelope)).toBytes(order);
			String suffix = (order == ByteOrder.LITTLE_ENDIAN) ? ", little endian" : ", big endian";
			this.messages.add(new CorpusMessage(name + suffix, rule, valid, order, bytes));
		}
	}

}
