package org.dbusspring.core.auth;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which mechanism is next: in the client's order, each once, none that the server does
 * not have.
 */
final class MechanismQueue {

	private static final int MAX_OFFERED = 32;

	private static final int MAX_SHOWN = 100;

	private final Deque<SaslMechanism> left;

	private final List<String> tried = new ArrayList<>();

	private final List<String> problems = new ArrayList<>();

	private List<String> offered = List.of();

	MechanismQueue(List<SaslMechanism> mechanisms) {
		if (mechanisms.isEmpty()) {
			throw new IllegalArgumentException("At least one mechanism is needed, such as SaslMechanism.external()");
		}
		this.left = new ArrayDeque<>(mechanisms);
	}

	/** The mechanism to try now, or {@code null} if none is left. */
	@Nullable SaslMechanism next() {
		SaslMechanism mechanism;
		while ((mechanism = this.left.poll()) != null) {
			if (this.offered.isEmpty() || this.offered.contains(mechanism.name())) {
				this.tried.add(mechanism.name());
				return mechanism;
			}
		}
		return null;
	}

	/**
	 * Takes note of the mechanisms that a REJECTED lists. The first list counts: a server
	 * has to repeat the same one.
	 */
	void offered(String names) {
		if (this.offered.isEmpty()) {
			List<String> offered = new ArrayList<>();
			for (String name : names.split(" ", MAX_OFFERED + 1)) {
				if (!name.isEmpty() && offered.size() < MAX_OFFERED) {
					offered.add(shown(name));
				}
			}
			this.offered = List.copyOf(offered);
		}
	}

	/** The name of the mechanism that was tried last. */
	String current() {
		return this.tried.get(this.tried.size() - 1);
	}

	/** Takes note of why the mechanism that was tried last did not work. */
	void failed(String problem) {
		this.problems.add(current() + ": " + problem);
	}

	/** What is known of why mechanisms did not work; each was tried once. */
	List<String> problems() {
		return this.problems;
	}

	List<String> tried() {
		return this.tried;
	}

	List<String> offered() {
		return this.offered;
	}

	/** Short, and without characters that would disturb a log. */
	static String shown(String text) {
		String cut = (text.length() > MAX_SHOWN) ? text.substring(0, MAX_SHOWN) + "…" : text;
		return cut.chars().anyMatch(Character::isISOControl) ? cut.replaceAll("\\p{Cntrl}", "?") : cut;
	}

}
