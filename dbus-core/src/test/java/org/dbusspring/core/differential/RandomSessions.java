package org.dbusspring.core.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes sessions from seeds. */
final class RandomSessions {

	private static final int STEPS = 40;

	private static final List<String> NAMES = List.of("com.example.One", "com.example.Two", "com.example.one.Deep");

	private static final List<String> PATHS = List.of("/", "/a", "/a/b", "/ab");

	private static final List<String> INTERFACES = List.of("com.example.One", "com.example.Other");

	private static final List<String> MEMBERS = List.of("Go", "Stop");

	private static final List<String> TEXTS = List.of("x", "/a", "/a/", "com.example", "com.example.One", "");

	private final Random random;

	private final List<String> steps = new ArrayList<>();

	private final List<String> connected = new ArrayList<>();

	private final List<String> rules = new ArrayList<>();

	private char next = 'A';

	private boolean monitored;

	private RandomSessions(long seed) {
		this.random = new Random(seed);
	}

	/** The session of a seed, always the same. */
	static Session of(long seed) {
		RandomSessions session = new RandomSessions(seed);
		session.connect();
		session.connect();
		while (session.steps.size() < STEPS) {
			session.step();
		}
		return new Session("seed " + seed, "", List.copyOf(session.steps));
	}

	private void connect() {
		String letter = String.valueOf(this.next++);
		this.connected.add(letter);
		this.steps.add(letter + " connects");
	}

	private void step() {
		if (this.connected.size() < 2 || this.connected.size() < 5 && this.next <= 'Z' && oneIn(12)) {
			connect();
			return;
		}
		String letter = any(this.connected);
		if (oneIn(25)) {
			this.connected.remove(letter);
			this.steps.add(letter + " disconnects");
			return;
		}
		this.steps.add(letter + " " + switch (this.random.nextInt(20)) {
			case 0, 1, 2, 3 -> "bus RequestName su " + any(NAMES) + " " + this.random.nextInt(8);
			case 4, 5 -> "bus ReleaseName s " + any(NAMES);
			case 6 -> "bus ListQueuedOwners s " + any(NAMES);
			case 7 -> "bus "
					+ any(List.of("GetNameOwner", "NameHasOwner", "GetConnectionUnixUser", "GetConnectionCredentials"))
					+ " s " + destination();
			case 8, 9, 10 -> "bus AddMatch s \"" + rule() + "\"";
			case 11 -> "bus RemoveMatch s \"" + known() + "\"";
			case 12, 13, 14 -> "emits " + (oneIn(3) ? destination() : "-") + " " + any(PATHS) + " " + any(INTERFACES)
					+ " " + any(MEMBERS) + body();
			case 15, 16 ->
				any(List.of("calls", "calls", "calls", "calls-for-nothing", "calls-the-running")) + " " + destination()
						+ " " + any(PATHS) + " " + (oneIn(4) ? "-" : any(INTERFACES)) + " " + any(MEMBERS) + body();
			case 17 -> "returns" + body();
			case 18 -> "fails com.example.Error.Odd" + body();
			default -> oddity();
		});
	}

	private String oddity() {
		return switch (this.random.nextInt(9)) {
			case 0 -> monitor();
			case 1 -> "returns-unasked @" + any(this.connected);
			case 2 -> "bus NoSuchMethod s x";
			case 3 -> "bus RequestName s com.example.One";
			case 4 -> "bus ListNames";
			case 5 -> "bus StartServiceByName su com.example.Nobody 0";
			case 6 -> "bus RequestName su " + any(List.of("nodots", ":1.7", "org.freedesktop.DBus", "a..b")) + " 0";
			case 7 -> "calls org.freedesktop.DBus " + any(PATHS) + " org.freedesktop.DBus.Peer Ping";
			default -> "bus AddMatch s \"" + any(List.of("colour='red'", "type='signal", "arg64='x'",
					"path='/a',path_namespace='/a'", "type='none'")) + "\"";
		};
	}

	/** Only one: with dbus-daemon a second one sees some of its own beginning. */
	private String monitor() {
		if (this.monitored) {
			return "bus ListNames";
		}
		this.monitored = true;
		return "monitors" + (oneIn(2) ? " \"" + rule() + "\"" : "");
	}

	private String destination() {
		return switch (this.random.nextInt(6)) {
			case 0, 1, 2 -> any(NAMES);
			case 3, 4 -> "@" + any(this.connected);
			default -> oneIn(2) ? ":1.999999" : "com.example.Nobody";
		};
	}

	private String rule() {
		List<String> parts = new ArrayList<>();
		if (oneIn(2)) {
			parts.add("type='" + any(List.of("signal", "signal", "method_call", "method_return", "error")) + "'");
		}
		if (oneIn(4)) {
			parts.add("sender='" + any(List.of("com.example.One", "org.freedesktop.DBus", "@" + any(this.connected)))
					+ "'");
		}
		if (oneIn(5)) {
			parts.add("interface='" + any(INTERFACES) + "'");
		}
		if (oneIn(6)) {
			parts.add("member='" + any(List.of("Go", "NameOwnerChanged")) + "'");
		}
		if (oneIn(6)) {
			parts.add("path='" + any(PATHS) + "'");
		}
		else if (oneIn(6)) {
			parts.add("path_namespace='" + any(PATHS) + "'");
		}
		if (oneIn(8) && !String.join("", parts).contains("@")) {
			parts.add("destination='@" + any(this.connected) + "'");
		}
		switch (this.random.nextInt(12)) {
			case 0 -> parts.add("arg0='" + any(TEXTS) + "'");
			case 1 -> parts.add("arg1path='" + any(TEXTS.subList(0, 5)) + "'");
			case 2 -> parts.add("arg0namespace='" + any(List.of("com.example", "com.example.one")) + "'");
			default -> {
			}
		}
		if (oneIn(8)) {
			parts.add("eavesdrop='true'");
		}
		String rule = String.join(",", parts);
		this.rules.add(rule);
		return rule;
	}

	/**
	 * A rule that may be there. Not one with a namespace: dbus-daemon takes all of them
	 * for the same when it looks for one to be removed, which is an error of its own. Not
	 * one with a client that is gone, either: dbus-daemon may have forgotten it.
	 */
	private String known() {
		List<String> known = this.rules.stream()
			.filter((rule) -> !rule.contains("path_namespace"))
			.filter((rule) -> !rule.contains("@")
					|| this.connected.stream().anyMatch((letter) -> rule.contains("@" + letter)))
			.toList();
		return known.isEmpty() ? "member='Never'" : any(known);
	}

	private String body() {
		return switch (this.random.nextInt(4)) {
			case 0 -> "";
			case 1 -> " s \"" + any(TEXTS) + "\"";
			case 2 -> " ss \"" + any(TEXTS) + "\" \"" + any(TEXTS) + "\"";
			default -> " uo 7 " + any(PATHS);
		};
	}

	private boolean oneIn(int count) {
		return this.random.nextInt(count) == 0;
	}

	private <T> T any(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

}
