package org.dbusspring.fuzzing;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.WireWriter;

/**
 * What hostile clients of a bus do, as an input says. Messages are such as the bus can
 * read, with values that it knows among others, so that they get further than to its
 * parsers: for these there are other targets, and here raw bytes.
 */
final class HostileScript {

	private static final String BUS = "org.freedesktop.DBus";

	private static final List<String> PATHS = List.of("/", "/org/freedesktop/DBus", "/a");

	private static final List<String> INTERFACES = List.of(BUS, BUS + ".Peer", BUS + ".Properties",
			BUS + ".Introspectable", BUS + ".Monitoring", BUS + ".Debug.Stats", BUS + ".Local", "com.example.A");

	/** The methods of a bus, with their signatures. */
	private static final List<String> CALLS = List.of("Hello", "RequestName su", "RequestName su", "ReleaseName s",
			"AddMatch s", "AddMatch s", "RemoveMatch s", "StartServiceByName su", "UpdateActivationEnvironment a{ss}",
			"NameHasOwner s", "ListNames", "ListActivatableNames", "GetNameOwner s", "ListQueuedOwners s",
			"GetConnectionUnixUser s", "GetConnectionUnixProcessID s", "GetAdtAuditSessionData s",
			"GetConnectionSELinuxSecurityContext s", "ReloadConfig", "GetId", "GetConnectionCredentials s", "Ping",
			"GetMachineId", "Introspect", "Get ss", "Set ssv", "GetAll s", "BecomeMonitor asu", "GetStats",
			"GetConnectionStats s", "GetAllMatchRules", "Unknown");

	private static final List<String> TEXTS = List.of("com.example.A", "com.example.B", BUS, ":1.999", "Features", "",
			"type='signal'", "eavesdrop='true'", "eavesdrop='true',type='method_call'", "sender='com.example.A'",
			"arg0='com.example.A'", "arg0namespace='com'", "path_namespace='/'", "destination=':1.0'");

	/** {@link #TEXTS}, and the names of the others on the bus. */
	private final List<String> texts;

	HostileScript(List<String> names) {
		this.texts = Stream.concat(TEXTS.stream(), names.stream()).toList();
	}

	/** Does one thing with a client. */
	void next(Input input, HostileClient client) throws IOException {
		switch (input.next(10)) {
			case 0, 1 -> client.join();
			case 2 -> client.connect();
			case 3 -> client.write(input.next((long) input.next()));
			case 4, 5, 6 -> client.write(driverCall(input));
			case 7 -> client.write(message(input));
			case 8 -> client.disconnect();
			default -> client.read();
		}
	}

	/** A call of a method that the bus has, most of the time with proper arguments. */
	private byte[] driverCall(Input input) {
		String[] call = CALLS.get(input.next(CALLS.size())).split(" ");
		MessageDraft draft = new MessageDraft(1, input.next(2), 1 + input.next())
			.with(MessageDraft.PATH, "o", "/org/freedesktop/DBus")
			.with(MessageDraft.MEMBER, "s", call[0])
			.with(MessageDraft.DESTINATION, "s", BUS);
		if (call[0].equals("Hello")) {
			draft.with(MessageDraft.INTERFACE, "s", BUS);
		}
		String signature = (call.length > 1) ? call[1] : "";
		return draft.written(ByteOrder.nativeOrder(), Signature.ofForeign(signature), (writer) -> {
			for (char type : signature.replaceAll("a\\{ss}|as|v", "-").toCharArray()) {
				switch (type) {
					case 's' -> writer.writeString(text(input));
					case 'u' -> writer.writeInt32(input.next());
					default -> other(writer, signature, input);
				}
			}
		});
	}

	private void other(WireWriter writer, String signature, Input input) {
		if (signature.endsWith("v")) {
			writer.beginVariant("s");
			writer.writeString(text(input));
			writer.endVariant();
			return;
		}
		boolean entries = signature.equals("a{ss}");
		int mark = writer.beginArray(entries ? 8 : 4);
		for (int count = input.next(4); count > 0; count--) {
			if (entries) {
				writer.beginStruct();
				writer.writeString(text(input));
			}
			writer.writeString(text(input));
			if (entries) {
				writer.endStruct();
			}
		}
		writer.endArray(mark, entries ? 8 : 4);
	}

	/** A message to anybody, of any type, with any header and any body. */
	private byte[] message(Input input) {
		MessageDraft draft = new MessageDraft(input.next(6), input.next(), input.next());
		int fields = input.next();
		if ((fields & 1) != 0) {
			draft.with(MessageDraft.PATH, "o", PATHS.get(input.next(PATHS.size())));
		}
		if ((fields & 2) != 0) {
			draft.with(MessageDraft.INTERFACE, "s", INTERFACES.get(input.next(INTERFACES.size())));
		}
		if ((fields & 4) != 0) {
			draft.with(MessageDraft.MEMBER, "s", CALLS.get(input.next(CALLS.size())).split(" ")[0]);
		}
		if ((fields & 8) != 0) {
			draft.with(MessageDraft.ERROR_NAME, "s", INTERFACES.get(input.next(INTERFACES.size())));
		}
		if ((fields & 16) != 0) {
			draft.with(MessageDraft.REPLY_SERIAL, "u", input.next());
		}
		if ((fields & 32) != 0) {
			draft.with(MessageDraft.DESTINATION, "s", text(input));
		}
		if ((fields & 64) != 0) {
			draft.with(MessageDraft.SENDER, "s", text(input));
		}
		ByteOrder order = ((fields & 128) != 0) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
		Types types = new Types(input, UnixFd.of(FileDescriptor.in));
		Signature signature = (input.next(3) == 0) ? Signature.EMPTY : types.signature();
		return draft.written(order, signature, (writer) -> types.write(writer, signature));
	}

	private String text(Input input) {
		int choice = input.next(this.texts.size() + 1);
		return (choice < this.texts.size()) ? this.texts.get(choice) : Types.string(input.next((long) input.next(64)));
	}

	/** Stories of which others can be made. */
	List<byte[]> seeds() {
		List<byte[]> seeds = new ArrayList<>(FuzzTarget.texts("\0\0\0\10",
				"\0\2\0\3\32\0AUTH EXTERNAL\r\nDATA\r\nBEGIN", "\0\3\7nothing\0\2\0\3\7nothing"));
		for (int call = 0; call < CALLS.size(); call++) {
			// two join, the first calls something of the bus, twice, and another one
			// leaves
			seeds.add(new byte[] { 0, 0, 1, 0, 0, 4, (byte) call, 0, 1, 6, 1, 6, 0, 4, (byte) call, 0, 2, 0, 1, 0, 1,
					8 });
		}
		for (int type = 0; type < 6; type++) {
			// a message to one of those that are honest, or to all
			seeds.add(new byte[] { 0, 0, 0, 7, (byte) type, 0, 3, 63, 2, 7, 3, 7, 1, (byte) (TEXTS.size() + type % 3),
					1, 0, 0 });
			seeds.add(new byte[] { 0, 0, 0, 4, 4, 0, 3, 7, 0, 7, (byte) type, 0, 3, 31, 2, 7, 3, 7, 1, 1, 3, 10, 10 });
		}
		return seeds;
	}

}
