package org.dbusspring.core.address;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.address.AddressEscapes.SyntaxProblem;
import org.dbusspring.core.address.AddressRules.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Takes the text of addresses apart, in one pass.
 */
final class AddressParser {

	/** Longer than any address that a system hands to a process. */
	static final int MAX_LENGTH = 64 * 1024;

	private AddressParser() {
	}

	static BusAddress parse(String text) {
		checkLength(text, null);
		int semicolon = text.indexOf(';');
		if (semicolon >= 0) {
			throw new InvalidAddressException(text, semicolon, "one address is wanted, ';' begins a second one",
					AddressRules.example(""));
		}
		try {
			return parseOne(text);
		}
		catch (SyntaxProblem ex) {
			throw invalid(text, null, ex);
		}
	}

	/**
	 * @param origin where the text was found, for the message, or {@code null}
	 */
	static List<BusAddress> parseList(String text, @Nullable String origin) {
		checkLength(text, origin);
		List<BusAddress> addresses = new ArrayList<>();
		int start = 0;
		do {
			int semicolon = text.indexOf(';', start);
			int end = (semicolon >= 0) ? semicolon : text.length();
			String entry = text.substring(start, end);
			try {
				addresses.add(parseOne(entry));
			}
			catch (SyntaxProblem ex) {
				boolean several = start > 0 || semicolon >= 0;
				throw invalid(entry, place(origin, several ? addresses.size() + 1 : 0, start), ex);
			}
			start = end + 1;
		}
		// as the reference implementation, lets a ';' end the last address
		while (start < text.length());
		return List.copyOf(addresses);
	}

	private static @Nullable String place(@Nullable String origin, int number, int start) {
		String entry = (number > 0) ? "entry " + number + " of the list, which begins at index " + start : null;
		if (origin == null || entry == null) {
			return (origin != null) ? origin : entry;
		}
		return origin + ", " + entry;
	}

	private static InvalidAddressException invalid(String text, @Nullable String place, SyntaxProblem problem) {
		int colon = text.indexOf(':');
		String example = AddressRules.example((colon >= 0) ? text.substring(0, colon) : "");
		return new InvalidAddressException(text, problem.index(), place, problem.problem(), example);
	}

	private static void checkLength(String text, @Nullable String origin) {
		if (text.length() > MAX_LENGTH) {
			throw new InvalidAddressException(text.substring(0, MAX_LENGTH), MAX_LENGTH, origin,
					"it has more than " + MAX_LENGTH + " characters", AddressRules.example(""));
		}
	}

	private static BusAddress parseOne(String text) throws SyntaxProblem {
		int colon = text.indexOf(':');
		if (colon < 0) {
			throw new SyntaxProblem(text.length(),
					text.isEmpty() ? "it is empty" : "it has no ':' after a transport such as unix");
		}
		String transport = text.substring(0, colon);
		Map<String, Integer> indexes = new HashMap<>();
		Map<String, String> values = values(text, colon + 1, indexes);
		Problem problem = AddressRules.problem(transport, values);
		if (problem != null) {
			Integer index = (problem.key() != null) ? indexes.get(problem.key()) : null;
			throw new SyntaxProblem((index != null) ? index : colon, problem.text());
		}
		return new BusAddress(transport, values);
	}

	private static Map<String, String> values(String text, int start, Map<String, Integer> indexes)
			throws SyntaxProblem {
		Map<String, String> values = new LinkedHashMap<>();
		int position = start;
		while (start < text.length() && position <= text.length()) {
			int comma = text.indexOf(',', position);
			int end = (comma >= 0) ? comma : text.length();
			int equals = text.indexOf('=', position);
			if (equals < 0 || equals > end) {
				throw new SyntaxProblem(position,
						(position == end) ? "a key=value pair is missing" : "'=' is missing in a key=value pair");
			}
			String key = text.substring(position, equals);
			if (indexes.put(key, position) != null) {
				throw new SyntaxProblem(position, "the key '" + key + "' is given twice");
			}
			values.put(key, AddressEscapes.unescape(text, equals + 1, end));
			position = end + 1;
		}
		return values;
	}

}
