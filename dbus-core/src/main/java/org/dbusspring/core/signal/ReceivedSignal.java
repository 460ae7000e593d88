package org.dbusspring.core.signal;

import org.dbusspring.core.message.Message;

/**
 * A signal as a listener gets it.
 *
 * @param message the signal
 * @param missed how many signals of this subscription were dropped right before this one,
 * because too many waited: who keeps a state from signals has to ask for it again when
 * this is not 0
 * @since 0.1
 */
public record ReceivedSignal(Message message, long missed) {
}
