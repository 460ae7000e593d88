package org.dbusspring.core.connection;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.dbusspring.core.descriptor.UnixFd;
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
import org.newsclub.net.unix.AFPipe;
import org.newsclub.net.unix.FileDescriptorCast;

/**
 * An object for tests that reads a pipe it is given, gives one away, and takes no notice
 * of one; and how to call it, here and in the peers of other implementations.
 */
final class PipeService {

	static final String NAME = "org.dbusspring.test.Pipes";

	static final ObjectPath PATH = ObjectPath.of("/org/dbusspring/test/Pipes");

	private PipeService() {
	}

	static ExportedInterface exported() {
		InterfaceDescription description = InterfaceDescription.of(NAME)
			.withMethod(MethodDescription.of("Read").withIn("pipe", "h").withOut("text", "s"))
			.withMethod(MethodDescription.of("Open").withIn("text", "s").withOut("pipe", "h"))
			.withMethod(MethodDescription.of("Ignore").withIn("pipe", "h"));
		return new ExportedInterface(description,
				Map.of("Read", PipeService::read, "Open", PipeService::open, "Ignore", IncomingCall::reply));
	}

	private static void read(IncomingCall call) throws IOException {
		try (UnixFd pipe = call.message().body().readUnixFd()) {
			call.reply(Signature.of("s"), BodyWriter.string(text(pipe)));
		}
	}

	private static void open(IncomingCall call) throws IOException {
		try (UnixFd pipe = pipe(call.message().body().readString())) {
			call.reply(Signature.of("h"), (writer) -> writer.writeUnixFd(pipe));
		}
	}

	/** Has the text sent to the service through a pipe, and gives what it read. */
	static String read(MessageConnection client, String destination, String text) throws IOException {
		try (UnixFd pipe = pipe(text)) {
			return client.call(call(destination, "Read", pipe)).body().readString();
		}
	}

	/** Has a pipe with that text opened by the service, and reads it. */
	static String open(MessageConnection client, String destination, String text) throws IOException {
		OutgoingMessage call = new OutgoingMessage(header(destination, "Open", "s", MessageFlags.NONE),
				BodyWriter.string(text));
		try (UnixFd pipe = client.call(call).body().readUnixFd()) {
			return text(pipe);
		}
	}

	static OutgoingMessage call(String destination, String member, UnixFd descriptor) {
		return new OutgoingMessage(header(destination, member, "h", MessageFlags.NONE),
				(writer) -> writer.writeUnixFd(descriptor));
	}

	static OutgoingMessage oneWay(String destination, String member, UnixFd descriptor) {
		return new OutgoingMessage(header(destination, member, "h", MessageFlags.NO_REPLY_EXPECTED),
				(writer) -> writer.writeUnixFd(descriptor));
	}

	static MessageHeader header(String destination, String member, String signature, int flags) {
		return MessageHeader.methodCall(destination, PATH, NAME, member, flags, Signature.of(signature));
	}

	/** The end of a pipe from which that text can be read. */
	static UnixFd pipe(String text) throws IOException {
		try (AFPipe pipe = AFPipe.open()) {
			new FileOutputStream(pipe.sink().getFileDescriptor()).write(text.getBytes(StandardCharsets.UTF_8));
			return UnixFd.of(FileDescriptorCast.duplicating(pipe.source().getFileDescriptor()).getFileDescriptor());
		}
	}

	static String text(UnixFd pipe) throws IOException {
		// buffered, since the file stream of JDK 17 asks for its position to read all,
		// and a pipe has none
		return new String(new BufferedInputStream(new FileInputStream(pipe.fileDescriptor())).readAllBytes(),
				StandardCharsets.UTF_8);
	}

}
