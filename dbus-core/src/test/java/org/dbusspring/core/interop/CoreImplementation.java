package org.dbusspring.core.interop;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.introspect.PropertyAccess;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.introspect.SignalDescription;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.object.PropertyHandler;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.wire.WireReader;

/** This library. */
final class CoreImplementation implements Implementation {

	private static final Signature STRING = Signature.of("s");

	@Override
	public AutoCloseable serve(PrivateBus bus, Path folder, String name) {
		DBusConnection connection = bus.connect("interop-service");
		InterfaceDescription description = InterfaceDescription.of(INTERFACE)
			.withMethod(MethodDescription.of("Reverse").withIn("text", "s").withOut("reversed", "s"))
			.withMethod(MethodDescription.of("Refuse"))
			.withSignal(SignalDescription.of("Rung").withArgument("text", "s"))
			.withProperty(PropertyDescription.of("Version", "s", PropertyAccess.READ));
		connection.export(ObjectPath.of(PATH),
				new ExportedInterface(description,
						Map.of("Reverse", (call) -> reverse(connection, call), "Refuse", CoreImplementation::refuse),
						Map.of("Version", PropertyHandler.of(Codecs.standard().of(String.class), () -> "1"))));
		connection.bus().acquireName(name);
		return connection;
	}

	private static void reverse(DBusConnection connection, IncomingCall call) {
		String reversed = new StringBuilder(call.message().body().readString()).reverse().toString();
		connection.send(new OutgoingMessage(MessageHeader.signal(null, ObjectPath.of(PATH), INTERFACE, "Rung", STRING),
				BodyWriter.string(reversed)));
		call.reply(STRING, BodyWriter.string(reversed));
	}

	private static void refuse(IncomingCall call) {
		throw new DBusErrorException("com.example.Error.Refused", "not today");
	}

	@Override
	public String call(PrivateBus bus, Path folder, String name) throws Exception {
		try (DBusConnection connection = bus.connect("interop-client")) {
			CompletableFuture<String> rung = new CompletableFuture<>();
			connection.subscribe(MatchRule.builder()
				.type(MessageType.SIGNAL)
				.sender(name)
				.interfaceName(INTERFACE)
				.member("Rung")
				.build(), (signal) -> rung.complete(signal.message().body().readString()));
			StringBuilder told = new StringBuilder();
			told.append("Reverse ")
				.append(call(connection, name, INTERFACE, "Reverse", "s", BodyWriter.string("stressed")).body()
					.readString());
			told.append("\nRung ").append(rung.get(60, TimeUnit.SECONDS));
			try {
				call(connection, name, INTERFACE, "Refuse", "", BodyWriter.EMPTY);
			}
			catch (DBusErrorException ex) {
				told.append("\nRefused ").append(ex.getErrorName()).append(' ').append(ex.getErrorMessage());
			}
			WireReader version = call(connection, name, "org.freedesktop.DBus.Properties", "Get", "ss", (writer) -> {
				writer.writeString(INTERFACE);
				writer.writeString("Version");
			}).body();
			version.beginVariant();
			return told.append("\nVersion ").append(version.readString()).append('\n').toString();
		}
	}

	private static Message call(DBusConnection connection, String name, String interfaceName, String member,
			String signature, BodyWriter body) {
		return connection.call(new OutgoingMessage(MessageHeader.methodCall(name, ObjectPath.of(PATH), interfaceName,
				member, MessageFlags.NONE, Signature.of(signature)), body));
	}

}
