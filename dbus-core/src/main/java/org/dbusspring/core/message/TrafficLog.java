package org.dbusspring.core.message;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each message, at DEBUG of the logger {@code org.dbusspring.traffic}.
 */
public final class TrafficLog {

	private static final Logger logger = LoggerFactory.getLogger("org.dbusspring.traffic");

	private TrafficLog() {
	}

	public static void sent(String connection, OutgoingMessage message, int serial, int length) {
		if (logger.isDebugEnabled()) {
			logger.debug("{} > #{} {} ({} bytes)", connection, Integer.toUnsignedString(serial), message.header(),
					length);
		}
	}

	public static void received(String connection, Message message) {
		if (logger.isDebugEnabled()) {
			logger.debug("{} < {} ({} bytes)", connection, message, message.length());
		}
	}

}
