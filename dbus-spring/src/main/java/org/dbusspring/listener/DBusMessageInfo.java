package org.dbusspring.listener;

import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signal.ReceivedSignal;
import org.jspecify.annotations.Nullable;

/**
 * What a signal says beside its values.
 *
 * @param sender the unique name of who sent it, which the bus vouches for; {@code null}
 * only where there is no bus to do so
 * @param path the object that sent it
 * @param interfaceName its interface
 * @param member its name
 * @param missed how many signals for this listener were dropped right before this one,
 * because too many waited; who keeps a state has to ask for it again unless it is 0
 * @since 0.1
 */
public record DBusMessageInfo(@Nullable String sender, ObjectPath path, String interfaceName, String member,
		long missed) {

	DBusMessageInfo withMissed(long all) {
		return new DBusMessageInfo(this.sender, this.path, this.interfaceName, this.member, all);
	}

	static DBusMessageInfo of(ReceivedSignal signal) {
		MessageHeader header = signal.message().header();
		ObjectPath path = header.path();
		return new DBusMessageInfo(header.sender(), (path != null) ? path : ObjectPath.ROOT,
				String.valueOf(header.interfaceName()), String.valueOf(header.member()), signal.missed());
	}

}
