package org.dbusspring.core.type;

/** Values in messages, of bounded length. */
final class Texts {

	private static final int LONGEST = 100;

	private Texts() {
	}

	static String abbreviated(Object value) {
		String text = String.valueOf(value);
		return (text.length() <= LONGEST) ? text : text.substring(0, LONGEST) + "…";
	}

}
