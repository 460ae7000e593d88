package org.dbusspring.fuzzing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.match.InvalidMatchRuleException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageDecoder;
import org.dbusspring.core.message.MessageEncoder;
import org.dbusspring.core.message.MessageFramer;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.WireLimits;
import org.jspecify.annotations.Nullable;

import static org.dbusspring.fuzzing.FuzzTarget.check;

/**
 * A match rule, up to the first NUL, and a message that may fulfil it.
 */
final class MatchRuleTarget implements FuzzTarget {

	private static final int MAX_LENGTH = 1024;

	private static final List<String> RULES = List.of("type='signal',interface='com.example.Music1',arg0='Bach'",
			"type=signal, sender=com.example.Music ,member='Changed',path='/a/b',", "arg0path='/a/',arg1='b',arg63=c",
			"path_namespace='/a',arg0namespace='com.example',eavesdrop='true'", "arg0='it'\\''s',destination=:1.7",
			"type='method_call',eavesdrop=false,arg2path=/", "arg1='\u00e9\u20ac\ud83d\ude00,=\\'", "",
			"type='error',sender='org.freedesktop.DBus'");

	@Override
	public void run(Input input) {
		MatchRule rule;
		try {
			rule = MatchRule.parse(Input.text(input.until(0)));
		}
		catch (InvalidMatchRuleException ex) {
			check(ex.getMessage() != null && ex.getMessage().length() < 2000, "The message of a refusal is short");
			return;
		}
		String text = rule.toString();
		check(text.getBytes(StandardCharsets.UTF_8).length <= MAX_LENGTH, "The canonical text is one that a bus takes");
		MatchRule again = MatchRule.parse(text);
		check(again.equals(rule) && again.hashCode() == rule.hashCode() && again.toString().equals(text),
				"The canonical text makes an equal rule");
		Message message = message(input.rest());
		if (message != null) {
			boolean matches = rule.matches(message, (name) -> ":1.7");
			check(matches == again.matches(message, (name) -> ":1.7"), "Equal rules match the same messages");
			check(matches || !rule.matches(message), "A message of a known sender matches where one of nobody does");
		}
	}

	private static @Nullable Message message(byte[] bytes) {
		try {
			byte[] frame = new MessageFramer(WireLimits.MAX_MESSAGE).next(ByteBuffer.wrap(bytes));
			return (frame != null) ? MessageDecoder.decode(frame) : null;
		}
		catch (CorruptMessageException ex) {
			return null;
		}
	}

	@Override
	public List<byte[]> seeds() {
		MessageHeader header = MessageHeader.signal(":1.7", ObjectPath.of("/a/b"), "com.example.Music1", "Changed",
				Signature.of("svs"));
		BodyWriter body = (writer) -> {
			writer.writeString("Bach");
			writer.beginVariant("ai");
			writer.writeIntArray(new int[] { 1, 2 });
			writer.endVariant();
			writer.writeString("/a/b/c");
		};
		List<byte[]> seeds = new ArrayList<>();
		for (String rule : RULES) {
			ByteOrder order = (seeds.size() % 2 == 0) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
			ByteBuffer message = new MessageEncoder(WireLimits.MAX_MESSAGE, order)
				.encode(new OutgoingMessage(header, body), 1)
				.bytes();
			byte[] text = rule.getBytes(StandardCharsets.UTF_8);
			ByteBuffer seed = ByteBuffer.allocate(text.length + 1 + message.remaining());
			seed.put(text).put((byte) 0).put(message);
			seeds.add(seed.array());
		}
		return seeds;
	}

	@Override
	public List<String> dictionary() {
		return List.of("type=", "sender=", "interface=", "member=", "path=", "path_namespace=", "destination=", "arg0=",
				"arg63=", "arg0path=", "arg0namespace=", "eavesdrop=", "'signal'", "'method_call'", "'method_return'",
				"'error'", "'true'", "'\\''", "\\'", "','", ":1.7", "com.example");
	}

	@Override
	public long allocationLimit(int length) {
		return (2 << 20) + 500L * length;
	}

}
