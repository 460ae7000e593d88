package org.dbusspring.monitor;

import java.util.List;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.type.Variant;
import org.dbusspring.remote.AnyValues;
import org.jspecify.annotations.Nullable;

/**
 * A message that others have exchanged. What a message of its type does not have is
 * {@code null}.
 *
 * @param type what kind of message it is
 * @param serial the number that its sender gave to it
 * @param replySerial the number of the call that it answers, or 0
 * @param sender the unique name of who sent it, or the name of the bus
 * @param destination to whom it was sent; {@code null} for signals to everybody
 * @param path the object that is called, or that sends the signal
 * @param interfaceName the interface of the method or signal; a call may leave it out
 * @param member the method or signal
 * @param errorName the name of the error
 * @param values what it carries; file descriptors among it are closed when the handler
 * has returned
 * @param missed how many messages were dropped right before this one, because too many
 * waited
 * @param resumed whether the bus was away right before this message, so that nobody knows
 * what was said
 * @since 0.1
 */
public record DBusMonitorMessage(MessageType type, long serial, long replySerial, @Nullable String sender,
		@Nullable String destination, @Nullable ObjectPath path, @Nullable String interfaceName,
		@Nullable String member, @Nullable String errorName, List<Variant> values, long missed, boolean resumed) {

	/**
	 * @throws org.dbusspring.core.error.DBusException if the body is not what its
	 * signature says
	 */
	static DBusMonitorMessage of(Message message, long missed, boolean resumed) {
		MessageHeader header = message.header();
		return new DBusMonitorMessage(header.type(), Integer.toUnsignedLong(message.serial()),
				Integer.toUnsignedLong(header.replySerial()), header.sender(), header.destination(), header.path(),
				header.interfaceName(), header.member(), header.errorName(), AnyValues.of(message), missed, resumed);
	}

}
