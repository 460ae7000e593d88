package org.dbusspring.autoconfigure.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.dbusspring.core.connection.MessageBus;
import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.error.CallInterruptedException;
import org.dbusspring.core.error.CallTimeoutException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the bus of one connection. Whoever asks waits for a moment; where an
 * answer is overdue nobody waits any more, whatever the question, so that many of them
 * take no longer than one. Those who ask the same thing at the same time share the
 * answer.
 */
final class BusQuestions {

	/** How long somebody waits. */
	static final Duration PATIENCE = Duration.ofSeconds(1);

	/** How long an answer is as good as a new one. */
	private static final Duration FRESH = Duration.ofMillis(100);

	/** When a question that nobody waits for any more is asked again. */
	private static final Duration FORGOTTEN = Duration.ofSeconds(30);

	private static final ObjectPath BUS = ObjectPath.of("/org/freedesktop/DBus");

	private final Map<BusQuestion, Question> questions = new ConcurrentHashMap<>();

	/** Asks, without waiting, unless that has been done just now. */
	void begin(MessageConnection connection, BusQuestion question) {
		current(connection, question);
	}

	private Question current(MessageConnection connection, BusQuestion question) {
		Question known = this.questions.get(question);
		if (known != null && known.isCurrent()) {
			return known;
		}
		Question asked = new Question(connection, question);
		this.questions.put(question, asked);
		return asked;
	}

	/**
	 * Asks, or joins those who have.
	 * @throws CallTimeoutException if there is no answer in time
	 * @throws DBusException what the bus says
	 */
	Answer ask(MessageConnection connection, BusQuestion question) {
		Question overdue = overdue();
		if (overdue != null) {
			throw overdue.timedOut();
		}
		try {
			return current(connection, question).await();
		}
		finally {
			this.questions.values().removeIf(Question::isOld);
		}
	}

	private @Nullable Question overdue() {
		return this.questions.values().stream().filter(Question::isOverdue).findFirst().orElse(null);
	}

	/**
	 * A method of the bus.
	 *
	 * @param interfaceName its interface
	 * @param member the method
	 * @param argument its argument, if it has one
	 */
	record BusQuestion(String interfaceName, String member, String argument) {

		static final BusQuestion PING = new BusQuestion("org.freedesktop.DBus.Peer", "Ping", "");

		static final BusQuestion ACTIVATABLE_NAMES = new BusQuestion(MessageBus.NAME, "ListActivatableNames", "");

		static BusQuestion owner(String name) {
			return new BusQuestion(MessageBus.NAME, "GetNameOwner", name);
		}

		OutgoingMessage message() {
			boolean plain = this.argument.isEmpty();
			return new OutgoingMessage(
					MessageHeader.methodCall(MessageBus.NAME, BUS, this.interfaceName, this.member, MessageFlags.NONE,
							plain ? Signature.EMPTY : Signature.of("s")),
					plain ? BodyWriter.EMPTY : BodyWriter.string(this.argument));
		}

	}

	/**
	 * What the bus said.
	 *
	 * @param message the answer
	 * @param roundTrip how long it took
	 */
	record Answer(Message message, Duration roundTrip) {

	}

	private static final class Question {

		private final String text;

		private final long begun = System.nanoTime();

		private final CompletableFuture<Answer> answer;

		private volatile long ended;

		Question(MessageConnection connection, BusQuestion question) {
			this.text = question.member();
			this.answer = connection.callAsync(question.message(), FORGOTTEN).handle((message, failure) -> {
				this.ended = System.nanoTime();
				if (failure instanceof DBusException ex) {
					throw ex;
				}
				return new Answer(message, Duration.ofNanos(this.ended - this.begun));
			});
		}

		private Duration age() {
			return Duration.ofNanos(System.nanoTime() - this.begun);
		}

		/** Whether it waits for its answer, or has just got it. */
		boolean isCurrent() {
			return !this.answer.isDone() || !isOld();
		}

		boolean isOld() {
			return this.answer.isDone() && System.nanoTime() - this.ended > FRESH.toNanos();
		}

		boolean isOverdue() {
			return !this.answer.isDone() && age().compareTo(PATIENCE) > 0;
		}

		Answer await() {
			try {
				return this.answer.get(Math.max(0, PATIENCE.minus(age()).toNanos()), TimeUnit.NANOSECONDS);
			}
			catch (TimeoutException ex) {
				throw timedOut();
			}
			catch (ExecutionException ex) {
				throw (ex.getCause() instanceof DBusException cause) ? cause : new IllegalStateException(ex.getCause());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new CallInterruptedException("Interrupted while waiting for the bus", ex);
			}
		}

		CallTimeoutException timedOut() {
			return new CallTimeoutException(
					"The bus has not answered " + this.text + " for " + age().toMillis() + " ms");
		}

	}

}
