package org.dbusspring.core.message;

import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * What a message says about itself, its serial aside. Immutable and free of connections,
 * so that one header serves any number of messages: make it once where the same call is
 * made often.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages">Message
 * Format</a>
 */
public final class MessageHeader {

	private final MessageType type;

	private final int flags;

	private final @Nullable ObjectPath path;

	private final @Nullable String interfaceName;

	private final @Nullable String member;

	private final @Nullable String errorName;

	private final int replySerial;

	private final @Nullable String destination;

	private final @Nullable String sender;

	private final Signature signature;

	MessageHeader(MessageType type, int flags, @Nullable ObjectPath path, @Nullable String interfaceName,
			@Nullable String member, @Nullable String errorName, int replySerial, @Nullable String destination,
			@Nullable String sender, Signature signature) {
		this.type = type;
		this.flags = flags;
		this.path = path;
		this.interfaceName = interfaceName;
		this.member = member;
		this.errorName = errorName;
		this.replySerial = replySerial;
		this.destination = destination;
		this.sender = sender;
		this.signature = signature;
	}

	/**
	 * The header of a method call.
	 * @param destination who is called, or {@code null} on a connection without a bus
	 * @param path the object that is called
	 * @param interfaceName the interface of the method; without one the object looks for
	 * the member in all of its interfaces
	 * @param member the method
	 * @param flags {@link MessageFlags}
	 * @param signature the types of the arguments
	 * @throws org.dbusspring.core.name.InvalidNameException if a name is not valid
	 */
	public static MessageHeader methodCall(@Nullable String destination, ObjectPath path,
			@Nullable String interfaceName, String member, int flags, Signature signature) {
		if (destination != null) {
			DBusNames.requireBusName(destination);
		}
		if (interfaceName != null) {
			DBusNames.requireInterfaceName(interfaceName);
		}
		DBusNames.requireMemberName(member);
		return new MessageHeader(MessageType.METHOD_CALL, flags, path, interfaceName, member, null, 0, destination,
				null, signature);
	}

	/**
	 * The header of a signal.
	 * @param destination the only receiver, or {@code null} for everybody who listens
	 * @param path the object that sends it
	 * @param interfaceName the interface of the signal
	 * @param member the signal
	 * @param signature the types of the arguments
	 * @throws org.dbusspring.core.name.InvalidNameException if a name is not valid
	 */
	public static MessageHeader signal(@Nullable String destination, ObjectPath path, String interfaceName,
			String member, Signature signature) {
		if (destination != null) {
			DBusNames.requireBusName(destination);
		}
		DBusNames.requireInterfaceName(interfaceName);
		DBusNames.requireMemberName(member);
		return new MessageHeader(MessageType.SIGNAL, MessageFlags.NO_REPLY_EXPECTED, path, interfaceName, member, null,
				0, destination, null, signature);
	}

	/**
	 * The header of the answer to a call.
	 * @param call the call that is answered
	 * @param signature the types of what is returned
	 */
	public static MessageHeader methodReturn(Message call, Signature signature) {
		return new MessageHeader(MessageType.METHOD_RETURN, MessageFlags.NO_REPLY_EXPECTED, null, null, null, null,
				call.serial(), call.header().sender(), null, signature);
	}

	/**
	 * The header of an error as the answer to a call.
	 * @param call the call that is answered
	 * @param errorName the name of the error
	 * @param signature the types of what goes with it; by custom one string
	 * @throws org.dbusspring.core.name.InvalidNameException if the name is not valid
	 */
	public static MessageHeader error(Message call, String errorName, Signature signature) {
		return error(call.serial(), call.header().sender(), errorName, signature);
	}

	/**
	 * The header of an error as the answer to a call that is not at hand any more.
	 * @param serial the serial of the call
	 * @param caller who has called, or {@code null} on a connection without a bus
	 * @param errorName the name of the error
	 * @param signature the types of what goes with it; by custom one string
	 * @throws org.dbusspring.core.name.InvalidNameException if the name is not valid
	 */
	public static MessageHeader error(int serial, @Nullable String caller, String errorName, Signature signature) {
		DBusNames.requireErrorName(errorName);
		return new MessageHeader(MessageType.ERROR, MessageFlags.NO_REPLY_EXPECTED, null, null, null, errorName, serial,
				caller, null, signature);
	}

	/**
	 * A copy with that sender. For a bus, which alone may say who sends.
	 */
	public MessageHeader withSender(String sender) {
		return new MessageHeader(this.type, this.flags, this.path, this.interfaceName, this.member, this.errorName,
				this.replySerial, this.destination, sender, this.signature);
	}

	/** What kind of message this is. */
	public MessageType type() {
		return this.type;
	}

	/** {@link MessageFlags}, unknown ones included. */
	public int flags() {
		return this.flags;
	}

	/** Whether a flag of {@link MessageFlags} is set. */
	public boolean has(int flag) {
		return (this.flags & flag) != 0;
	}

	/** The object that is called or that sends the signal. */
	public @Nullable ObjectPath path() {
		return this.path;
	}

	/** The interface of the method or signal. */
	public @Nullable String interfaceName() {
		return this.interfaceName;
	}

	/** The method or signal. */
	public @Nullable String member() {
		return this.member;
	}

	/** The name of the error. */
	public @Nullable String errorName() {
		return this.errorName;
	}

	/** The serial of the call that this answers, unsigned, or 0. */
	public int replySerial() {
		return this.replySerial;
	}

	/** Who is meant to receive the message. */
	public @Nullable String destination() {
		return this.destination;
	}

	/**
	 * Who sent the message: on a bus always its unique name, set by the bus and nobody
	 * else.
	 */
	public @Nullable String sender() {
		return this.sender;
	}

	/** The types of the body. */
	public Signature signature() {
		return this.signature;
	}

	/** One line for logs: the type and the fields, not the body. */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.type.name());
		append(text, " from ", this.sender);
		append(text, " to ", this.destination);
		append(text, " path=", this.path);
		append(text, " interface=", this.interfaceName);
		append(text, " member=", this.member);
		append(text, " error=", this.errorName);
		if (this.replySerial != 0) {
			text.append(" reply_serial=").append(Integer.toUnsignedString(this.replySerial));
		}
		return text.append(" signature='").append(this.signature).append('\'').toString();
	}

	private static void append(StringBuilder text, String label, @Nullable Object value) {
		if (value != null) {
			text.append(label).append(value);
		}
	}

}
