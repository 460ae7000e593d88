package org.dbusspring.core.hostile;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.corpus.Envelope;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireValidator;

/**
 * What hostile peers call, and how others call it.
 */
final class HostileService {

	static final ObjectPath PATH = ObjectPath.of("/org/dbusspring/test/Hostile");

	static final String NAME = "org.dbusspring.test.Hostile";

	private static final Duration LONG = Duration.ofSeconds(60);

	private HostileService() {
	}

	/**
	 * {@code Check} reads all of its arguments, {@code Forward} does the same with the
	 * answer to a call of its own.
	 * @param connection what the service calls through
	 */
	static ExportedInterface exported(Supplier<MessageConnection> connection) {
		InterfaceDescription description = InterfaceDescription.of(NAME)
			.withMethod(MethodDescription.of("Check"))
			.withMethod(MethodDescription.of("Forward"));
		return new ExportedInterface(description, Map.of("Check", (call) -> {
			read(call.message());
			call.reply();
		}, "Forward", (call) -> forward(connection.get(), call)));
	}

	private static void forward(MessageConnection connection, IncomingCall call) {
		read(connection.call(question(), LONG));
		call.reply();
	}

	private static void read(Message message) {
		WireReader body = message.body();
		WireValidator.validate(body, message.header().signature());
		body.requireEnd();
	}

	/** A call that the test answers. */
	static OutgoingMessage question() {
		return call(":1.99", "Question");
	}

	static OutgoingMessage check(String destination) {
		return call(destination, "Check");
	}

	private static OutgoingMessage call(String destination, String member) {
		return new OutgoingMessage(
				MessageHeader.methodCall(destination, PATH, NAME, member, MessageFlags.NONE, Signature.EMPTY),
				BodyWriter.EMPTY);
	}

	/** The way there, for messages of a corpus. */
	static Envelope envelope(String destination, String member, int replySerial) {
		return new Envelope(destination, PATH.value(), NAME, member, replySerial);
	}

	/** A normal call works. */
	static void assertServes(MessageConnection caller, String destination) {
		caller.call(check(destination), LONG);
	}

	/** The answer, with a deadline. */
	static Message await(CompletableFuture<Message> answer) throws Exception {
		return answer.get(LONG.toSeconds(), TimeUnit.SECONDS);
	}

}
