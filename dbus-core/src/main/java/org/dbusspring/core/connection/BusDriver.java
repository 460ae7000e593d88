package org.dbusspring.core.connection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.transport.PeerCredentials;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeReference;
import org.dbusspring.core.wire.CorruptReplyException;
import org.dbusspring.core.wire.WireReader;
import org.jspecify.annotations.Nullable;

/**
 * Calls the bus itself. Nearly all bodies are so simple that they are written by hand.
 */
final class BusDriver implements MessageBus {

	private static final ObjectPath PATH = ObjectPath.of("/org/freedesktop/DBus");

	private static final String PEER = "org.freedesktop.DBus.Peer";

	private final Function<OutgoingMessage, Message> caller;

	BusDriver(Function<OutgoingMessage, Message> caller) {
		this.caller = caller;
	}

	/** Says Hello, which has to be the first message. */
	String hello() {
		return call(NAME, "Hello", "", BodyWriter.EMPTY, "s").readString();
	}

	@Override
	public void acquireName(String name, RequestNameFlag... flags) {
		Set<RequestNameFlag> all = EnumSet.of(RequestNameFlag.DO_NOT_QUEUE, flags);
		if (requestName(name, all.toArray(RequestNameFlag[]::new)) == RequestNameReply.EXISTS) {
			throw NameTakenException.of(name, this);
		}
	}

	@Override
	public RequestNameReply requestName(String name, RequestNameFlag... flags) {
		DBusNames.requireWellKnownName(name);
		int bits = 0;
		for (RequestNameFlag flag : flags) {
			bits |= flag.bit();
		}
		int allBits = bits;
		return RequestNameReply.of(call(NAME, "RequestName", "su", (writer) -> {
			writer.writeString(name);
			writer.writeInt32(allBits);
		}, "u").readInt32());
	}

	@Override
	public boolean releaseName(String name) {
		DBusNames.requireWellKnownName(name);
		int released = 1;
		return call(NAME, "ReleaseName", "s", BodyWriter.string(name), "u").readInt32() == released;
	}

	@Override
	public Optional<String> nameOwner(String name) {
		DBusNames.requireBusName(name);
		try {
			return Optional.of(call(NAME, "GetNameOwner", "s", BodyWriter.string(name), "s").readString());
		}
		catch (DBusErrorException ex) {
			if (ex.getErrorName().equals(ErrorNames.NAME_HAS_NO_OWNER)) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	@Override
	public PeerCredentials credentials(String name) {
		DBusNames.requireBusName(name);
		WireReader reader = call(NAME, "GetConnectionCredentials", "s", BodyWriter.string(name), "a{sv}");
		Map<String, Object> values = Credentials.CODEC.read(reader);
		List<Long> groups = new ArrayList<>();
		if (values.get("UnixGroupIDs") instanceof List<?> ids) {
			ids.forEach((id) -> groups.add((Long) id));
		}
		// which of the groups is the primary one is not told
		return new PeerCredentials(number(values.get("UnixUserID")), OptionalLong.empty(), groups,
				number(values.get("ProcessID")), label(values.get("LinuxSecurityLabel")));
	}

	private static OptionalLong number(@Nullable Object value) {
		return (value instanceof Long number) ? OptionalLong.of(number) : OptionalLong.empty();
	}

	private static Optional<String> label(@Nullable Object value) {
		if (!(value instanceof byte[] bytes)) {
			return Optional.empty();
		}
		// ended by a NUL, in whatever encoding the kernel has it
		int length = (bytes.length > 0 && bytes[bytes.length - 1] == 0) ? bytes.length - 1 : bytes.length;
		return Optional.of(new String(bytes, 0, length, StandardCharsets.UTF_8));
	}

	@Override
	public List<String> names() {
		WireReader reader = call(NAME, "ListNames", "", BodyWriter.EMPTY, "as");
		List<String> names = new ArrayList<>();
		int end = reader.beginArray(4);
		while (reader.position() < end) {
			names.add(reader.readString());
		}
		reader.endArray(end);
		return List.copyOf(names);
	}

	@Override
	public void ping() {
		call(PEER, "Ping", "", BodyWriter.EMPTY, "");
	}

	/** The call that has the bus send what a rule wants. */
	static OutgoingMessage addMatch(MatchRule rule) {
		return message("AddMatch", MessageFlags.NONE, rule.toString());
	}

	/** The message that ends that; the bus's answer would be of no use. */
	static OutgoingMessage removeMatch(MatchRule rule) {
		return message("RemoveMatch", MessageFlags.NO_REPLY_EXPECTED, rule.toString());
	}

	/** The call that asks for the owner of a name. */
	static OutgoingMessage getNameOwner(String name) {
		return message("GetNameOwner", MessageFlags.NONE, name);
	}

	private static OutgoingMessage message(String member, int flags, String argument) {
		return new OutgoingMessage(MessageHeader.methodCall(NAME, PATH, NAME, member, flags, Signature.of("s")),
				BodyWriter.string(argument));
	}

	private WireReader call(String interfaceName, String member, String signature, BodyWriter body, String wanted) {
		MessageHeader header = MessageHeader.methodCall(NAME, PATH, interfaceName, member, MessageFlags.NONE,
				Signature.of(signature));
		Message answer = this.caller.apply(new OutgoingMessage(header, body));
		String actual = answer.header().signature().text();
		if (!actual.equals(wanted)) {
			throw new CorruptReplyException(
					"The bus answered " + member + " with the signature '" + actual + "', not '" + wanted + "'");
		}
		return answer.body();
	}

	/**
	 * Made when it is wanted: the first codec takes longer than all of a short program.
	 */
	private static final class Credentials {

		static final Codec<Map<String, Object>> CODEC = Codecs.standard().of(new TypeReference<Map<String, Object>>() {
		});

	}

}
