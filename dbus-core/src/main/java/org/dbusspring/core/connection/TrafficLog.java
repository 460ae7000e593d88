package org.dbusspring.core.connection;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.OutgoingMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each message, at DEBUG of the logger {@code org.dbusspring.traffic}.
 */
final class TrafficLog {

	private static final Logger logger = LoggerFactory.getLogger("org.dbusspring.traffic");

	private TrafficLog() {
	}

	static void sent(String connection, OutgoingMessage message, int serial, int length) {
		if (logger.isDebugEnabled()) {
			logger.debug("{} > #{} {} ({} bytes)", connection, Integer.toUnsignedString(serial), message.header(),
					length);
		}
	}

	static void received(String connection, Message message) {
		if (logger.isDebugEnabled()) {
			logger.debug("{} < {} ({} bytes)", connection, message, message.length());
		}
	}

}
