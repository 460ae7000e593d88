package org.dbusspring.benchmarks.peer;

import java.util.Map;

import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.object.MethodHandler;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeReference;

/**
 * The interface {@code bench.Echo} that all peers of the side-by-side measurement serve
 * and call.
 */
final class EchoContract {

	static final ObjectPath PATH = ObjectPath.of("/bench");

	static final String INTERFACE = "bench.Echo";

	static final Signature INT = Signature.of("i");

	private static final Signature NUMBER = Signature.of("t");

	private static final Signature SPENT = Signature.of("ttt");

	static final Signature BYTES = Signature.of("ay");

	static final Signature DICT = Signature.of("a{sv}");

	static final Codec<Map<String, Object>> DICT_CODEC = Codecs.standard().of(new TypeReference<Map<String, Object>>() {
	});

	private EchoContract() {
	}

	static MessageHeader call(String destination, String member, Signature signature) {
		return MessageHeader.methodCall(destination, PATH, INTERFACE, member, MessageFlags.NONE, signature);
	}

	static ExportedInterface exported() {
		Map<String, MethodHandler> methods = Map.of("Quick", EchoContract::quick, "EchoB", EchoContract::bytes, "EchoD",
				EchoContract::dict, "Spent", EchoContract::spent);
		return new ExportedInterface(InterfaceDescription.of(INTERFACE), methods);
	}

	static MessageHeader tick() {
		return MessageHeader.signal(null, PATH, INTERFACE, "Tick", NUMBER);
	}

	static MatchRule ticks() {
		return MatchRule.builder().type(MessageType.SIGNAL).path(PATH).interfaceName(INTERFACE).member("Tick").build();
	}

	private static void spent(IncomingCall call) {
		call.reply(SPENT, Spent.now()::write);
	}

	private static void quick(IncomingCall call) {
		int value = call.message().body().readInt32();
		call.reply(INT, (writer) -> writer.writeInt32(value));
	}

	private static void dict(IncomingCall call) {
		Map<String, Object> value = DICT_CODEC.read(call.message().body());
		call.reply(DICT, (writer) -> DICT_CODEC.write(writer, value));
	}

	private static void bytes(IncomingCall call) {
		byte[] value = call.message().body().readByteArray();
		call.reply(BYTES, (writer) -> writer.writeByteArray(value));
	}

}
