package org.dbusspring.core.test.corpus;

import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * A message of the corpus: valid, or broken in one way.
 *
 * @param name what is particular to it, and its byte order
 * @param rule the sentence of the specification that decides
 * @param valid whether it has to be accepted, header and body, as exactly one message
 * @param order its byte order
 * @param bytes the message
 */
public record CorpusMessage(String name, Rule rule, boolean valid, ByteOrder order, byte[] bytes) {

	private static final int SHOWN = 512;

	/** The name and the rule, and the bytes in lines of sixteen. */
	public String dump() {
		StringBuilder text = new StringBuilder(toString()).append(", ").append(this.bytes.length).append(" bytes");
		HexFormat hex = HexFormat.ofDelimiter(" ");
		for (int at = 0; at < Math.min(SHOWN, this.bytes.length); at += 16) {
			int end = Math.min(this.bytes.length, at + 16);
			text.append(String.format("%n%06x  %-47s  ", at, hex.formatHex(this.bytes, at, end)));
			for (int i = at; i < end; i++) {
				text.append((this.bytes[i] > ' ' && this.bytes[i] < 0x7f) ? (char) this.bytes[i] : '.');
			}
		}
		return text.toString();
	}

	/** Its name, and why it is valid or not. */
	@Override
	public String toString() {
		return this.name + " [" + (this.valid ? "valid" : "broken") + "; " + this.rule.section() + ": "
				+ this.rule.sentence() + "]";
	}

}
