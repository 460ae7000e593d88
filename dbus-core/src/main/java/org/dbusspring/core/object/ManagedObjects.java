package org.dbusspring.core.object;

import java.util.List;
import java.util.Map;

import org.dbusspring.core.introspect.StandardInterfaces;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.MarshallingException;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What object managers tell. The interfaces that every object has are not listed, as
 * GDBus does it: they have no properties, and many objects would repeat them.
 */
final class ManagedObjects {

	private static final Logger logger = LoggerFactory.getLogger(ManagedObjects.class);

	private static final String NAME = StandardInterfaces.OBJECT_MANAGER.name();

	private static final Signature MANAGED = Signature.of("a{oa{sa{sv}}}");

	private static final Signature ADDED = Signature.of("oa{sa{sv}}");

	private static final Signature REMOVED = Signature.of("oas");

	private ManagedObjects() {
	}

	/** The interface of a manager, to be exported as any other. */
	static ExportedInterface manager(ObjectTree tree, Announcer announcer, ObjectPath path) {
		return new ExportedInterface(StandardInterfaces.OBJECT_MANAGER, Map.of("GetManagedObjects", (call) -> {
			CallArguments.requireNone(call);
			OpenReply.answerForDescendants(announcer, call, path, MANAGED,
					() -> BodyWriter.prepared((writer) -> writeObjects(writer, tree, path, call)));
		}));
	}

	private static void writeObjects(WireWriter writer, ObjectTree tree, ObjectPath path, IncomingCall call) {
		int objects = writer.beginArray(8);
		tree.descendants(path).forEach((descendant, object) -> {
			writer.beginStruct();
			writer.writeString(descendant);
			writeInterfaces(writer, object.exports(), call);
			writer.endStruct();
		});
		writer.endArray(objects, 8);
	}

	private static void writeInterfaces(WireWriter writer, List<Export> exports, @Nullable IncomingCall call) {
		int interfaces = writer.beginArray(8);
		for (Export export : exports) {
			writer.beginStruct();
			writer.writeString(export.name());
			PropertyValues.writeAll(writer, export.exported().properties(), call);
			writer.endStruct();
		}
		writer.endArray(interfaces, 8);
	}

	/**
	 * The body of {@code InterfacesAdded} with the values of this moment, or {@code null}
	 * if they are too much for a message.
	 */
	static @Nullable BodyWriter added(Registration registration) {
		try {
			return BodyWriter.prepared((writer) -> {
				writer.writeObjectPath(registration.path());
				writeInterfaces(writer, registration.exports(), null);
			});
		}
		catch (MarshallingException ex) {
			logger.warn("Lost the signal InterfacesAdded of the object at '{}'", registration.path(), ex);
			return null;
		}
	}

	static OutgoingMessage addedSignal(@Nullable String peer, ObjectPath manager, BodyWriter added) {
		return new OutgoingMessage(MessageHeader.signal(peer, manager, NAME, "InterfacesAdded", ADDED), added);
	}

	static OutgoingMessage removedSignal(@Nullable String peer, ObjectPath manager, ObjectPath path,
			List<String> interfaces) {
		return new OutgoingMessage(MessageHeader.signal(peer, manager, NAME, "InterfacesRemoved", REMOVED),
				(writer) -> {
					writer.writeObjectPath(path);
					int names = writer.beginArray(4);
					interfaces.forEach(writer::writeString);
					writer.endArray(names, 4);
				});
	}

}
