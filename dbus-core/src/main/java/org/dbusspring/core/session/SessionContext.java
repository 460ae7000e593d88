package org.dbusspring.core.session;

import java.util.function.Consumer;

import org.dbusspring.core.dispatch.DispatchContext;
import org.dbusspring.core.outbound.ReplySenders;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.SignalTable;
import org.dbusspring.core.statistics.ConnectionCounters;
import org.dbusspring.core.work.ConnectionThreads;
import org.dbusspring.core.work.Workers;

/**
 * What outlives a session.
 *
 * @param settings the connection's settings
 * @param threads its threads
 * @param workers what does its work
 * @param dispatch how the calls that it receives are handled
 * @param signals who wants which signals
 * @param replySenders who may answer the calls that it makes
 * @param counters counts what happens
 * @param onEnd told once when a session has ended; must not wait
 */
public record SessionContext(ConnectionSettings settings, ConnectionThreads threads, Workers workers,
		DispatchContext dispatch, SignalTable signals, ReplySenders replySenders, ConnectionCounters counters,
		Consumer<Session> onEnd) {
}
