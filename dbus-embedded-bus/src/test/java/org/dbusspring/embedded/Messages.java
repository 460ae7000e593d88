package org.dbusspring.embedded;

import java.io.IOException;
import java.util.List;

import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.RawClient;

/**
 * What the tests send.
 */
final class Messages {

	static final String INTERFACE = "com.example.Music";

	private static final ObjectPath PATH = ObjectPath.of("/com/example/Music");

	private Messages() {
	}

	static OutgoingMessage call(String destination) {
		return new OutgoingMessage(
				MessageHeader.methodCall(destination, PATH, INTERFACE, "Play", MessageFlags.NONE, Signature.EMPTY));
	}

	/** A call that wants no reply, with that many bytes. */
	static OutgoingMessage bytes(String destination, int length) {
		return new OutgoingMessage(MessageHeader.methodCall(destination, PATH, INTERFACE, "Play",
				MessageFlags.NO_REPLY_EXPECTED, Signature.of("ay")), (body) -> body.writeByteArray(new byte[length]));
	}

	static OutgoingMessage signal(String argument) {
		return new OutgoingMessage(MessageHeader.signal(null, PATH, INTERFACE, "Played", Signature.of("s")),
				BodyWriter.string(argument));
	}

	/** Requests a name and gives the bus's answer. */
	static int requestName(RawClient client, String name, int flags) throws IOException {
		return client.bus("RequestName", "su", (body) -> {
			body.writeString(name);
			body.writeInt32(flags);
		}).body().readInt32();
	}

	/** The answer to a message. */
	static Message answer(RawClient client, int serial) throws IOException {
		List<Message> messages = client.receiveUntil((message) -> message.header().replySerial() == serial);
		return messages.get(messages.size() - 1);
	}

}
