package org.dbusspring.core.differential;

import java.util.List;
import java.util.regex.Pattern;

/** All in which a bus may differ from dbus-daemon, each with its reason. */
final class Differences {

	private static final List<Difference> ALL = List.of();

	private Differences() {
	}

	/** A transcript without what may differ. */
	static List<String> removedFrom(List<String> transcript) {
		return transcript.stream().map((step) -> {
			String text = step;
			for (Difference difference : ALL) {
				text = difference.pattern().matcher(text).replaceAll(difference.replacement());
			}
			return text;
		}).toList();
	}

	/**
	 * A difference.
	 *
	 * @param reason why it is one
	 * @param pattern what is replaced in both transcripts
	 * @param replacement by what
	 */
	private record Difference(String reason, Pattern pattern, String replacement) {
	}

}
