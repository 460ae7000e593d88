package org.dbusspring.core.connection;

import java.time.Duration;
import java.util.Map;

import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;

/** An object that gives bytes back, or makes many of a number. */
final class BlobService {

	static final ObjectPath PATH = ObjectPath.of("/org/dbusspring/test/Blobs");

	static final String INTERFACE = "org.dbusspring.test.Blobs";

	private static final Codec<byte[]> BYTES = Codecs.standard().of(byte[].class);

	private BlobService() {
	}

	static ExportedInterface exported() {
		InterfaceDescription description = InterfaceDescription.of(INTERFACE)
			.withMethod(MethodDescription.of("Echo").withIn("blob", "ay").withOut("blob", "ay"))
			.withMethod(MethodDescription.of("Make").withIn("length", "i").withOut("blob", "ay"));
		return new ExportedInterface(description, Map.of("Echo", BlobService::echo, "Make", BlobService::make));
	}

	private static void echo(IncomingCall call) {
		byte[] blob = BYTES.read(call.message().body());
		call.reply(Signature.of("ay"), (writer) -> BYTES.write(writer, blob));
	}

	private static void make(IncomingCall call) {
		byte[] blob = new byte[call.message().body().readInt32()];
		call.reply(Signature.of("ay"), (writer) -> BYTES.write(writer, blob));
	}

	static byte[] echo(MessageConnection client, byte[] blob) {
		return BYTES.read(
				client
					.call(new OutgoingMessage(MessageHeader.methodCall(null, PATH, INTERFACE, "Echo", MessageFlags.NONE,
							Signature.of("ay")), (writer) -> BYTES.write(writer, blob)), Duration.ofSeconds(60))
					.body());
	}

	static OutgoingMessage make(int length) {
		return new OutgoingMessage(
				MessageHeader.methodCall(null, PATH, INTERFACE, "Make", MessageFlags.NONE, Signature.of("i")),
				(writer) -> writer.writeInt32(length));
	}

}
