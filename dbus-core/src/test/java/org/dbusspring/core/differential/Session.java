package org.dbusspring.core.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dbusspring.core.test.BusProgram;
import org.dbusspring.core.test.PrivateBus;

/**
 * What clients do on a bus, a line for each step. Clients are letters; {@code @B} among
 * the values stands for the unique name of B. Values with spaces stand in double quotes,
 * elements of an array have semicolons between them; {@code #} begins a comment. <pre>
 * A connects
 * A connects-silently                                     (without Hello)
 * A bus MEMBER [SIGNATURE VALUE…]                         calls org.freedesktop.DBus
 * A calls DESTINATION PATH INTERFACE|- MEMBER [SIGNATURE VALUE…]
 * A calls-for-nothing …                                   NO_REPLY_EXPECTED
 * A calls-the-running …                                   NO_AUTO_START
 * A emits DESTINATION|- PATH INTERFACE MEMBER [SIGNATURE VALUE…]
 * B returns [SIGNATURE VALUE…]                            answers the oldest call
 * B fails ERROR [SIGNATURE VALUE…]                        the same
 * B returns-unasked DESTINATION
 * A monitors [RULE…]
 * A disconnects
 * 600 times A …                                           % is the number of the time
 * </pre> A first line {@code on a bus with system limits} or {@code on a bus that refuses
 * NAME} says what kind of bus it takes.
 */
record Session(String name, String setup, List<String> steps) {

	private static final Pattern REFUSING = Pattern.compile("on a bus that refuses (\\S+)");

	private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

	/** One from the resources beside this class. */
	static Session named(String name) {
		try (InputStream in = Session.class.getResourceAsStream("sessions/" + name + ".txt")) {
			List<String> steps = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
				.lines()
				.map((line) -> line.replaceFirst("(^|\\s)#.*", "").strip())
				.filter((line) -> !line.isEmpty())
				.toList();
			boolean special = steps.get(0).startsWith("on a bus ");
			return new Session(name, special ? steps.get(0) : "", special ? steps.subList(1, steps.size()) : steps);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts a bus of the kind that it takes. */
	PrivateBus startBus(BusProgram program) {
		Matcher refusing = REFUSING.matcher(this.setup);
		if (refusing.matches()) {
			return PrivateBus.refusing(program, refusing.group(1));
		}
		return this.setup.isEmpty() ? PrivateBus.start(program) : PrivateBus.withSystemLimits(program);
	}

	/** The same session with other steps. */
	Session withSteps(List<String> other) {
		return new Session(this.name, this.setup, List.copyOf(other));
	}

	static List<String> words(String step) {
		List<String> words = new ArrayList<>();
		Matcher matcher = WORD.matcher(step);
		while (matcher.find()) {
			words.add((matcher.group(1) != null) ? matcher.group(1) : matcher.group(2));
		}
		return words;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
