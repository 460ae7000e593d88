package org.dbusspring.sample.client.random;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.contract.ContractSignal;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.NameWatch;
import org.dbusspring.core.error.CallTimeoutException;
import org.dbusspring.core.error.NoReplyException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.sample.client.random.RandomData.SlowResult;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Gets a number that the service makes in its own time: listens, asks, and waits for the
 * signal that tells of its own id. It goes down to the connection, to have the signals
 * and the end of the service in one queue: a result that was sent is seen before the end.
 */
@Component
class SlowNumber {

	private static final ContractSignal SIGNAL = ContractSignal.of(SlowResult.class);

	private static final MatchRule RULE = MatchRule.builder()
		.type(MessageType.SIGNAL)
		.sender(RandomData.SERVICE)
		.interfaceName(SIGNAL.interfaceName())
		.member(SIGNAL.name())
		.build();

	/** What a busy service may take beside a second for each bit. */
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final DBusConnectionProvider connections;

	private final RandomData randomData;

	SlowNumber(DBusConnectionProvider connections, RandomData randomData) {
		this.connections = connections;
		this.randomData = randomData;
	}

	String get(int bits) {
		DBusConnection connection = this.connections.getConnection();
		Outcome outcome = new Outcome();
		SignalQueue queue = new SignalQueue();
		Subscription results = connection.subscribe(RULE, queue,
				(signal) -> outcome.heard((SlowResult) SIGNAL.read(signal.message())));
		NameWatch service = connection.watchName(RandomData.SERVICE, queue,
				(owner, changes) -> outcome.ownerChanged(owner));
		try {
			outcome.begun(this.randomData.slow(bits));
			return outcome.await(PATIENCE.plusSeconds(Math.max(1, bits)));
		}
		finally {
			service.close();
			results.close();
		}
	}

	/** What becomes of one number. */
	private static final class Outcome {

		private final CompletableFuture<String> number = new CompletableFuture<>();

		/** What was heard before the id was known: the signal may overtake the answer. */
		private final Map<String, String> early = new HashMap<>();

		private @Nullable String id;

		private @Nullable String owner;

		synchronized void heard(SlowResult event) {
			if (this.id == null) {
				this.early.put(event.id(), event.result());
			}
			else if (this.id.equals(event.id())) {
				this.number.complete(event.result());
			}
		}

		synchronized void begun(String own) {
			this.id = own;
			String result = this.early.get(own);
			if (result != null) {
				this.number.complete(result);
			}
			this.early.clear();
		}

		synchronized void ownerChanged(@Nullable String current) {
			if (this.owner != null && !this.owner.equals(current)) {
				this.number.completeExceptionally(
						new NoReplyException("The service " + RandomData.SERVICE + " went before it had a number"));
			}
			this.owner = current;
		}

		String await(Duration timeout) {
			try {
				return this.number.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (ExecutionException ex) {
				throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex);
			}
			catch (TimeoutException ex) {
				throw new CallTimeoutException("No number after " + timeout.toSeconds() + " s");
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("Interrupted", ex);
			}
		}

	}

}
