package org.dbusspring.core.connection;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.signature.Signature;

/**
 * An object for tests: echoes numbers, keeps callers waiting, fails.
 */
final class EchoService {

	static final ObjectPath PATH = ObjectPath.of("/org/dbusspring/test/Echo");

	static final String INTERFACE = "org.dbusspring.test.Echo";

	/** Calls of {@code Wait} that have not been answered. */
	final Queue<IncomingCall> waiting = new ConcurrentLinkedQueue<>();

	ExportedInterface exported() {
		InterfaceDescription description = InterfaceDescription.of(INTERFACE)
			.withMethod(MethodDescription.of("Echo").withIn("value", "i").withOut("value", "i"))
			.withMethod(MethodDescription.of("Wait"))
			.withMethod(MethodDescription.of("Refuse"))
			.withMethod(MethodDescription.of("Break"))
			.withMethod(MethodDescription.of("Crash"));
		return new ExportedInterface(description, Map.of("Echo", this::echo, "Wait", this.waiting::add, "Refuse",
				this::refuse, "Break", this::breakDown, "Crash", this::crash));
	}

	private void echo(IncomingCall call) {
		if (!call.message().header().signature().text().equals("i")) {
			throw new DBusErrorException(ErrorNames.INVALID_ARGS, "one number is wanted");
		}
		int value = call.message().body().readInt32();
		call.reply(Signature.of("i"), (writer) -> writer.writeInt32(value));
	}

	private void refuse(IncomingCall call) {
		throw new DBusErrorException("org.dbusspring.test.Error.Refused", "not today");
	}

	private void breakDown(IncomingCall call) {
		throw new IllegalStateException("a secret of the service");
	}

	private void crash(IncomingCall call) {
		throw new AssertionError("another secret");
	}

	static OutgoingMessage call(String destination, String member) {
		return new OutgoingMessage(header(destination, member, "", MessageFlags.NONE));
	}

	static OutgoingMessage echoCall(String destination, int value) {
		return new OutgoingMessage(header(destination, "Echo", "i", MessageFlags.NONE),
				(writer) -> writer.writeInt32(value));
	}

	static OutgoingMessage oneWay(String destination, String member) {
		return new OutgoingMessage(header(destination, member, "", MessageFlags.NO_REPLY_EXPECTED), BodyWriter.EMPTY);
	}

	private static MessageHeader header(String destination, String member, String signature, int flags) {
		return MessageHeader.methodCall(destination, PATH, INTERFACE, member, flags, Signature.of(signature));
	}

}
