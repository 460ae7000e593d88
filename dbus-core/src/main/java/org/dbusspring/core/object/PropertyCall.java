package org.dbusspring.core.object;

import java.util.function.Supplier;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.wire.WireReader;
import org.jspecify.annotations.Nullable;

/**
 * What a call of {@code org.freedesktop.DBus.Properties} wants. Only names of what is
 * exported are here, not whatever somebody asks for.
 *
 * @param operation the method
 * @param interfaceName the interface with the property; {@code null} if there is none of
 * that name, empty where those of all interfaces are wanted
 * @param property the property; {@code null} if there is none of that name, and where all
 * are wanted
 * @since 0.1
 */
public record PropertyCall(Operation operation, @Nullable String interfaceName, @Nullable String property) {

	static PropertyCall of(IncomingCall call, Supplier<ExportedObject> object) {
		Operation operation = Operation.valueOf(call.message());
		try {
			WireReader arguments = call.message().body();
			String interfaceName = arguments.readString();
			return (operation == Operation.GET_ALL) ? all(object.get(), interfaceName)
					: one(operation, object.get(), interfaceName, arguments.readString());
		}
		catch (DBusException ex) {
			// whoever handles the call says what is wrong with it
			return new PropertyCall(operation, null, null);
		}
	}

	private static PropertyCall all(ExportedObject object, String interfaceName) {
		boolean known = interfaceName.isEmpty() || object.find(interfaceName) != null;
		return new PropertyCall(Operation.GET_ALL, known ? interfaceName : null, null);
	}

	private static PropertyCall one(Operation operation, ExportedObject object, String interfaceName, String name) {
		for (Export export : object.exports()) {
			if (interfaceName.isEmpty() || interfaceName.equals(export.name())) {
				Property property = export.exported().property(name);
				if (property != null) {
					return new PropertyCall(operation, export.name(), name);
				}
			}
		}
		return new PropertyCall(operation, (object.find(interfaceName) != null) ? interfaceName : null, null);
	}

	/** The methods of {@code org.freedesktop.DBus.Properties}. */
	public enum Operation {

		/** Reads one property. */
		GET,

		/** Sets one property. */
		SET,

		/** Reads all properties of an interface, or of all interfaces. */
		GET_ALL;

		static Operation valueOf(Message call) {
			return switch (String.valueOf(call.header().member())) {
				case "Get" -> GET;
				case "Set" -> SET;
				default -> GET_ALL;
			};
		}

	}

}
