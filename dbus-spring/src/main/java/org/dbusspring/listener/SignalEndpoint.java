package org.dbusspring.listener;

import java.util.function.Function;
import java.util.function.Supplier;

import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.signal.ReceivedSignal;
import org.dbusspring.core.signal.SignalListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A method with {@link DBusListener}, ready to be subscribed.
 *
 * @param connection where
 * @param rule to what
 * @param reader reads what a signal carries
 * @param method takes it
 */
record SignalEndpoint(Supplier<? extends MessageConnection> connection, MatchRule rule,
		Function<Message, Object> reader, ListenerMethod method) {

	private static final Logger logger = LoggerFactory.getLogger(SignalEndpoint.class);

	SignalListener listener() {
		return new SignalListener() {

			private boolean warned;

			@Override
			public void onSignal(ReceivedSignal received) throws Exception {
				Object event;
				try {
					event = SignalEndpoint.this.reader.apply(received.message());
				}
				catch (DBusException ex) {
					// anybody can send what does not fit, and as often as they like
					logger.atLevel(this.warned ? Level.DEBUG : Level.WARN)
						.log("{} does not get {}: {}", SignalEndpoint.this.method, received.message(), ex.getMessage());
					this.warned = true;
					return;
				}
				SignalEndpoint.this.method.invoke(event, DBusMessageInfo.of(received));
			}

		};
	}

}
