package org.dbusspring.core.test.hostile;

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
import org.jspecify.annotations.Nullable;

/**
 * What hostile peers call, and how others call it.
 */
public final class HostileService {

	/** Where it is exported. */
	public static final ObjectPath PATH = ObjectPath.of("/org/dbusspring/test/Hostile");

	/** Its interface. */
	public static final String NAME = "org.dbusspring.test.Hostile";

	/** More than any call takes. */
	public static final Duration LONG = Duration.ofSeconds(60);

	private HostileService() {
	}

	/**
	 * {@code Check} reads all of its arguments, {@code Forward} does the same with the
	 * answer to a call of its own.
	 * @param connection what the service calls through
	 */
	public static ExportedInterface exported(Supplier<MessageConnection> connection) {
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

	/** Reads all of a body. */
	public static void read(Message message) {
		WireReader body = message.body();
		WireValidator.validate(body, message.header().signature());
		body.requireEnd();
	}

	/** A call that the test answers. */
	public static OutgoingMessage question() {
		return call(":1.99", "Question");
	}

	/** A call that the service answers. */
	public static OutgoingMessage check(@Nullable String destination) {
		return call(destination, "Check");
	}

	private static OutgoingMessage call(@Nullable String destination, String member) {
		return new OutgoingMessage(
				MessageHeader.methodCall(destination, PATH, NAME, member, MessageFlags.NONE, Signature.EMPTY),
				BodyWriter.EMPTY);
	}

	/** The way there, for messages of a corpus. */
	public static Envelope envelope(String destination, String member, int replySerial) {
		return new Envelope(destination, PATH.value(), NAME, member, replySerial);
	}

	/** A normal call works. */
	public static void assertServes(MessageConnection caller, @Nullable String destination) {
		caller.call(check(destination), LONG);
	}

	/** The answer, with a deadline. */
	public static <T> T await(CompletableFuture<T> answer) throws Exception {
		return answer.get(LONG.toSeconds(), TimeUnit.SECONDS);
	}

}
