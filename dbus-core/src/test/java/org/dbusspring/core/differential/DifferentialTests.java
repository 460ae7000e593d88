package org.dbusspring.core.differential;

import java.util.ArrayList;
import java.util.List;

import org.assertj.core.api.SoftAssertions;
import org.dbusspring.core.test.BusProgram;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.fail;

/**
 * The bus of the tests beside dbus-daemon: the same sessions give the same transcripts.
 * Where the bus of the tests is dbus-daemon itself, this shows that a transcript depends
 * on nothing but its session.
 */
@Timeout(300)
@Tag(PrivateBus.TAG)
@DisabledIfSystemProperty(named = "dbus.test.daemon", matches = ".+",
		disabledReason = "what is compared with is dbus-daemon itself")
class DifferentialTests {

	private static final int RANDOM_SESSIONS = 300;

	@ParameterizedTest
	@ValueSource(strings = { "names", "queues", "ownership-changes", "match-rules", "signals", "calls", "replies",
			"disconnects", "bus-methods", "bus-errors", "monitors", "before-hello", "eavesdropping", "refused-names",
			"system-limits" })
	void aScriptedSessionGivesTheSameTranscriptAsWithDbusDaemon(String name) {
		Session session = Session.named(name);
		try (Pair pair = new Pair(session)) {
			List<String> expected = pair.expected(session);
			List<String> actual = pair.actual(session);
			SoftAssertions steps = new SoftAssertions();
			for (int i = 0; i < expected.size(); i++) {
				steps.assertThat(actual.get(i)).isEqualTo(expected.get(i));
			}
			steps.assertAll();
		}
	}

	@Test
	void randomSessionsGiveTheSameTranscriptsAsWithDbusDaemon() {
		try (Pair pair = new Pair(RandomSessions.of(0))) {
			for (long seed = 1; seed <= RANDOM_SESSIONS; seed++) {
				Session session = RandomSessions.of(seed);
				if (!pair.agreeOn(session)) {
					Session smallest = shrink(session, pair);
					fail("%s, shrunk to:%n%s%ndbus-daemon:%n%s%nhere:%n%s", session,
							String.join("\n", smallest.steps()), String.join("\n", pair.expected(smallest)),
							String.join("\n", pair.actual(smallest)));
				}
			}
		}
	}

	/** Leaves out what does not matter for the difference. */
	private static Session shrink(Session session, Pair pair) {
		Session smallest = session;
		for (int i = session.steps().size() - 1; i >= 0; i--) {
			List<String> fewer = new ArrayList<>(smallest.steps());
			fewer.remove(i);
			Session candidate = session.withSteps(fewer);
			if (!pair.agreeOn(candidate)) {
				smallest = candidate;
			}
		}
		return smallest;
	}

	/** dbus-daemon and the bus of the tests. */
	private static final class Pair implements AutoCloseable {

		private final PrivateBus reference;

		private final PrivateBus bus;

		private final SessionRunner onReference;

		private final SessionRunner onBus;

		Pair(Session session) {
			this.reference = session.startBus(BusProgram.named(BusProgram.DBUS_DAEMON));
			this.bus = session.startBus(BusProgram.chosen());
			this.onReference = new SessionRunner(this.reference);
			this.onBus = new SessionRunner(this.bus);
		}

		List<String> expected(Session session) {
			return Differences.removedFrom(this.onReference.run(session));
		}

		List<String> actual(Session session) {
			return Differences.removedFrom(this.onBus.run(session));
		}

		boolean agreeOn(Session session) {
			return actual(session).equals(expected(session));
		}

		@Override
		public void close() {
			this.onReference.close();
			this.onBus.close();
			this.reference.close();
			this.bus.close();
		}

	}

}
