package org.dbusspring.core.connection;

import java.util.function.Consumer;

import org.dbusspring.core.object.ObjectTree;

/**
 * What outlives a session.
 *
 * @param settings the connection's settings
 * @param threads its threads
 * @param workQueue the hand-over to its executor
 * @param objects what it exports
 * @param onEnd told once when a session has ended; must not wait
 */
record SessionContext(ConnectionSettings settings, ConnectionThreads threads, WorkQueue workQueue, ObjectTree objects,
		Consumer<BusSession> onEnd) {
}
