package org.dbusspring.listener;

import java.util.function.Function;
import java.util.function.Supplier;

import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.signal.ReceivedSignal;
import org.dbusspring.core.signal.SignalListener;
import org.dbusspring.observation.DBusObservations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A method with {@link DBusListener}, ready to be subscribed.
 *
 * @param connection where
 * @param connectionName what the connection is called in logs and metrics
 * @param rule to what
 * @param reader reads what a signal carries
 * @param method takes it
 */
record SignalEndpoint(Supplier<? extends MessageConnection> connection, String connectionName, MatchRule rule,
		Function<Message, Object> reader, ListenerMethod method) {

	private static final Logger logger = LoggerFactory.getLogger(SignalEndpoint.class);

	/**
	 * What to subscribe.
	 * @param observations observes each delivery
	 */
	SignalListener listener(DBusObservations observations) {
		ObservedSignals observed = ObservedSignals.of(observations, this.connectionName, this.rule);
		return new SignalListener() {

			private boolean warned;

			@Override
			public void onSignal(ReceivedSignal received) throws Exception {
				try {
					observed
						.deliver(() -> SignalEndpoint.this.method.invoke(read(received), DBusMessageInfo.of(received)));
				}
				catch (UnreadableSignalException ex) {
					// anybody can send what does not fit, and as often as they like
					logger.atLevel(this.warned ? Level.DEBUG : Level.WARN)
						.log("{} does not get {}: {}", SignalEndpoint.this.method, received.message(), ex.getMessage());
					this.warned = true;
				}
			}

		};
	}

	private Object read(ReceivedSignal received) throws UnreadableSignalException {
		try {
			return this.reader.apply(received.message());
		}
		catch (DBusException ex) {
			throw new UnreadableSignalException(ex);
		}
	}

	/** A signal does not carry what the listener takes. */
	private static final class UnreadableSignalException extends Exception {

		private static final long serialVersionUID = 1L;

		UnreadableSignalException(DBusException cause) {
			super(cause.getMessage(), cause);
		}

	}

}
