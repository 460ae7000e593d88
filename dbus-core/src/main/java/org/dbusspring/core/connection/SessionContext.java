package org.dbusspring.core.connection;

import java.util.function.Consumer;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.signal.SignalTable;

/**
 * What outlives a session.
 *
 * @param settings the connection's settings
 * @param threads its threads
 * @param workers what does its work
 * @param objects what it exports
 * @param signals who wants which signals
 * @param owners who owns which names
 * @param nameChanges told by the thread that reads when a name became ours or was lost
 * @param onEnd told once when a session has ended; must not wait
 */
record SessionContext(ConnectionSettings settings, ConnectionThreads threads, Workers workers, ObjectTree objects,
		SignalTable signals, OwnerTracker owners, Consumer<Message> nameChanges, Consumer<BusSession> onEnd) {
}
