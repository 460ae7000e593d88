package org.dbusspring.core.introspect;

/**
 * XML that consists of elements and attributes only, indented.
 */
final class XmlElements {

	private final StringBuilder text;

	private int depth;

	/** Whether the start tag of the innermost element can still take attributes. */
	private boolean inTag;

	XmlElements(String prolog) {
		this.text = new StringBuilder(prolog);
	}

	XmlElements open(String element) {
		endTag();
		indent().append('<').append(element);
		this.depth++;
		this.inTag = true;
		return this;
	}

	XmlElements attribute(String name, String value) {
		this.text.append(' ').append(name).append("=\"");
		value.codePoints().forEach(this::escaped);
		this.text.append('"');
		return this;
	}

	XmlElements close(String element) {
		this.depth--;
		if (this.inTag) {
			this.text.append("/>\n");
			this.inTag = false;
		}
		else {
			indent().append("</").append(element).append(">\n");
		}
		return this;
	}

	private void endTag() {
		if (this.inTag) {
			this.text.append(">\n");
			this.inTag = false;
		}
	}

	private StringBuilder indent() {
		for (int i = 0; i < this.depth; i++) {
			this.text.append("  ");
		}
		return this.text;
	}

	private void escaped(int codePoint) {
		switch (codePoint) {
			case '<' -> this.text.append("&lt;");
			case '>' -> this.text.append("&gt;");
			case '&' -> this.text.append("&amp;");
			case '"' -> this.text.append("&quot;");
			// a parser turns these into spaces unless they are written as references
			case '\t', '\n', '\r' -> this.text.append("&#").append(codePoint).append(';');
			default -> this.text.appendCodePoint(isXmlCharacter(codePoint) ? codePoint : 0xfffd);
		}
	}

	/** XML 1.0 has no way at all, not even a reference, to express the others. */
	private static boolean isXmlCharacter(int codePoint) {
		return (codePoint >= 0x20 && codePoint <= 0xd7ff) || (codePoint >= 0xe000 && codePoint <= 0xfffd)
				|| codePoint >= 0x10000;
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
