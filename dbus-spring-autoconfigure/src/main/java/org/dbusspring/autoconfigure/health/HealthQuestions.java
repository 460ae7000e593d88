package org.dbusspring.autoconfigure.health;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

import org.dbusspring.core.connection.MessageConnection;

/**
 * The questions to the buses of all connections.
 */
final class HealthQuestions {

	private final Map<MessageConnection, BusQuestions> questions = Collections.synchronizedMap(new WeakHashMap<>());

	BusQuestions of(MessageConnection connection) {
		return this.questions.computeIfAbsent(connection, (key) -> new BusQuestions());
	}

}
