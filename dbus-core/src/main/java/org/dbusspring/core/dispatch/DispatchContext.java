package org.dbusspring.core.dispatch;

import java.time.Duration;
import java.util.function.Supplier;

import org.dbusspring.core.object.ObjectTree;
import org.jspecify.annotations.Nullable;

/**
 * How the calls that a connection receives are handled, in all of its sessions.
 *
 * @param objects what it exports
 * @param lanes where the calls of a session wait for their handlers
 * @param peerName the sender of all that arrives, whatever it says itself, or
 * {@code null} where a bus says who sent it
 * @param answerPatience how long an answer waits for room to leave
 */
public record DispatchContext(ObjectTree objects, Supplier<DispatchLanes> lanes, @Nullable String peerName,
		Duration answerPatience) {
}
