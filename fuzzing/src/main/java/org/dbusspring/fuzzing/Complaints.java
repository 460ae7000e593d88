package org.dbusspring.fuzzing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What threads that are not the target's own log as an error: exceptions that nobody has
 * expected.
 */
final class Complaints extends AppenderBase<ILoggingEvent> {

	private final Queue<AssertionError> found = new ConcurrentLinkedQueue<>();

	Complaints() {
		Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		setContext(root.getLoggerContext());
		start();
		root.addAppender(this);
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
			this.found.add(new AssertionError(event.getFormattedMessage(), cause(event)));
		}
	}

	private static @Nullable Throwable cause(ILoggingEvent event) {
		return (event.getThrowableProxy() instanceof ThrowableProxy proxy) ? proxy.getThrowable() : null;
	}

	/** Makes a finding of one of them. */
	void check() {
		AssertionError complaint = this.found.poll();
		if (complaint != null) {
			throw complaint;
		}
	}

}
