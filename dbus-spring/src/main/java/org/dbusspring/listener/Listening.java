package org.dbusspring.listener;

import org.dbusspring.core.match.MatchRule;

/**
 * A method that listens to signals.
 *
 * @param method the method, for people
 * @param connection what the connection is called in logs and metrics
 * @param rule to what
 * @since 0.1
 */
public record Listening(String method, String connection, MatchRule rule) {

}
