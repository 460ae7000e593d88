package org.dbusspring.core.connection;

import java.util.List;
import java.util.Optional;

import org.dbusspring.core.transport.PeerCredentials;

/**
 * The methods of {@code org.freedesktop.DBus} that have to do with names. Each is a call
 * with the connection's deadline, and throws what a call throws.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-bus-messages">Message
 * Bus Messages</a>
 */
public interface MessageBus {

	/** The bus's own name. */
	String NAME = "org.freedesktop.DBus";

	/**
	 * Asks for a well-known name, without queueing; without flags, without replacing an
	 * owner.
	 * @throws NameTakenException if somebody else owns it
	 * @throws org.dbusspring.core.name.InvalidNameException if it is not a well-known
	 * name
	 * @throws org.dbusspring.core.error.DBusErrorException if the bus's policy refuses it
	 */
	void acquireName(String name, RequestNameFlag... flags);

	/**
	 * Asks for a well-known name.
	 * @throws org.dbusspring.core.name.InvalidNameException if it is not a well-known
	 * name
	 * @throws org.dbusspring.core.error.DBusErrorException if the bus's policy refuses it
	 */
	RequestNameReply requestName(String name, RequestNameFlag... flags);

	/**
	 * Gives a name back. Calls that the bus accepted for the name before are in front of
	 * its answer in the stream.
	 * @return whether this connection owned it or waited for it
	 */
	boolean releaseName(String name);

	/** The unique name of the owner, if there is one. */
	Optional<String> nameOwner(String name);

	/**
	 * Who the owner of a name is: what the bus knows from the socket, so nothing that the
	 * owner could claim. A number of a process proves nothing, as it may be another's by
	 * now.
	 * @throws org.dbusspring.core.error.DBusErrorException
	 * {@code org.freedesktop.DBus.Error.NameHasNoOwner} if nobody owns it
	 */
	PeerCredentials credentials(String name);

	/** All names on the bus, unique and well-known. */
	List<String> names();

	/** A call that does nothing but come back. */
	void ping();

}
