package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.signal.SignalTable;
import org.jspecify.annotations.Nullable;

/**
 * What outlives a session.
 *
 * @param settings the connection's settings
 * @param threads its threads
 * @param workers what does its work
 * @param lanes where the calls of a session wait for their handlers
 * @param objects what it exports
 * @param signals who wants which signals
 * @param peerName the sender of all that arrives, whatever it says itself, or
 * {@code null} where a bus says who sent it
 * @param answerPatience how long an answer waits for room to leave
 * @param onEnd told once when a session has ended; must not wait
 */
record SessionContext(ConnectionSettings settings, ConnectionThreads threads, Workers workers,
		Supplier<DispatchLanes> lanes, ObjectTree objects, SignalTable signals, @Nullable String peerName,
		Duration answerPatience, Consumer<Session> onEnd) {
}
