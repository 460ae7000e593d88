package org.dbusspring.core.object;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.DescriptorQueue;
import org.dbusspring.core.message.MessageDecoder;
import org.dbusspring.core.message.MessageEncoder;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signal.Epoch;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.ArgumentsCodec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.Variant;
import org.dbusspring.core.wire.WireLimits;

/**
 * An object tree without a bus: what it sends is kept, in order.
 */
final class TestTree {

	/** Signals and replies. */
	final List<Message> sent = new CopyOnWriteArrayList<>();

	private final Epoch epoch = new Epoch();

	final ObjectTree tree = new ObjectTree((signal) -> this.sent.add(transmit(signal)));

	/** Makes a call and gives what it returns. */
	Object[] call(String path, String interfaceName, String member, Object... arguments) throws Exception {
		StringBuilder signature = new StringBuilder();
		for (Object argument : arguments) {
			signature.append(argument instanceof Variant ? "v" : "s");
		}
		ArgumentsCodec codec = codec(Signature.of(signature.toString()));
		OutgoingMessage call = new OutgoingMessage(MessageHeader.methodCall("com.example.Test", ObjectPath.of(path),
				interfaceName, member, MessageFlags.NONE, codec.signature()),
				(writer) -> codec.write(writer, arguments));
		Message received = transmit(call);
		Call incoming = new Call(received);
		this.tree.find(received.header()).handle(incoming);
		return body(Objects.requireNonNull(incoming.reply, "no reply"));
	}

	Object property(String path, String interfaceName, String name) throws Exception {
		return ((Variant) call(path, "org.freedesktop.DBus.Properties", "Get", interfaceName, name)[0]).value();
	}

	void set(String path, String interfaceName, String name, Object value) throws Exception {
		call(path, "org.freedesktop.DBus.Properties", "Set", interfaceName, name, Variant.of(value));
	}

	/** The signals of that name, one line for each: path and arguments. */
	List<String> signals(String member) {
		return this.sent.stream()
			.filter((message) -> member.equals(message.header().member()))
			.map((message) -> message.header().path() + " " + Arrays.deepToString(body(message)))
			.toList();
	}

	/** Everything that was sent, by member; a reply is {@code reply}. */
	List<String> order() {
		return this.sent.stream()
			.map((message) -> (message.header().type() == MessageType.SIGNAL)
					? Objects.requireNonNull(message.header().member()) : "reply")
			.toList();
	}

	static Object[] body(Message message) {
		return codec(message.header().signature()).read(message.body());
	}

	private static ArgumentsCodec codec(Signature signature) {
		return ArgumentsCodec.of(signature.types().stream().map(Codecs.standard()::dynamic).toList());
	}

	private static Message transmit(OutgoingMessage message) {
		ByteBuffer bytes = new MessageEncoder(WireLimits.MAX_MESSAGE, ByteOrder.nativeOrder()).encode(message, 1)
			.bytes();
		return Objects
			.requireNonNull(MessageDecoder.decode(Arrays.copyOf(bytes.array(), bytes.limit()), new DescriptorQueue()));
	}

	private final class Call implements IncomingCall {

		private final Message message;

		private Message reply;

		private Call(Message message) {
			this.message = message;
		}

		@Override
		public Message message() {
			return this.message;
		}

		@Override
		public Epoch epoch() {
			return TestTree.this.epoch;
		}

		@Override
		public boolean isReplyExpected() {
			return true;
		}

		@Override
		public void reply(Signature signature, BodyWriter body) {
			this.reply = transmit(new OutgoingMessage(MessageHeader.methodReturn(this.message, signature), body));
			TestTree.this.sent.add(this.reply);
		}

		@Override
		public void replyError(String errorName, String text) {
			throw new DBusErrorException(errorName, text);
		}

	}

}
