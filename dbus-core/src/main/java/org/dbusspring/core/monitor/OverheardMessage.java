package org.dbusspring.core.monitor;

import org.dbusspring.core.message.Message;

/**
 * A message of others, as a {@link MonitorListener} gets it.
 *
 * @param message the message; file descriptors that are not taken from it are closed when
 * the listener has returned
 * @param missed how many messages were dropped right before this one, because too many
 * waited
 * @param resumed whether the bus was away right before this message: what was said until
 * the monitor was there again is not known
 * @since 0.1
 */
public record OverheardMessage(Message message, long missed, boolean resumed) {
}
