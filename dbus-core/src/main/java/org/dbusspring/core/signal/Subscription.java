package org.dbusspring.core.signal;

import org.dbusspring.core.match.MatchRule;

/**
 * A listener's interest in signals.
 *
 * @since 0.1
 */
public interface Subscription extends AutoCloseable {

	/** Which signals. */
	MatchRule rule();

	/** How many signals have been dropped because too many waited. */
	long dropped();

	/**
	 * Ends the interest. A listener that is being called goes on; it is not called again
	 * after that. A second call does nothing.
	 */
	@Override
	void close();

}
