package org.dbusspring.core.differential;

import java.util.List;
import java.util.regex.Pattern;

/** All in which a bus may differ from dbus-daemon, each with its reason. */
final class Differences {

	private static final List<Difference> ALL = List.of(
			new Difference("what is wrong with a match rule is said in other words",
					"(MatchRuleInvalid .*?, s )\"[\\s\\S]*?\"(?=\\n   \\w+ <|$)", "$1…"),
			new Difference(
					"dbus-daemon says of a name that is owned that it cannot be started if it has no service file; "
							+ "the specification, that it is running already",
					"(StartServiceByName su (?:com\\.example\\.Service|org\\.freedesktop\\.DBus) .*\\n   \\w+ < )"
							+ "(?:error \\S+ServiceUnknown( to step .*)s \".*|method return( to step .*)u 2)",
					"$1…"),
			new Difference("a bus that starts nothing has no changes in what it can start to announce",
					"\"ActivatableServicesChanged\", ", ""),
			new Difference("to a monitor Hello comes from nobody: who says it has no name yet",
					"(method call), from \\S+( to org\\.freedesktop\\.DBus .* Hello,)", "$1$2"));

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

		Difference(String reason, String pattern, String replacement) {
			this(reason, Pattern.compile(pattern), replacement);
		}

	}

}
