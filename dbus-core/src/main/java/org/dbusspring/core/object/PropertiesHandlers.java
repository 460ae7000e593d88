package org.dbusspring.core.object;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code org.freedesktop.DBus.Properties} of one object.
 */
final class PropertiesHandlers {

	private static final Signature GET = Signature.of("ss");

	private static final Signature SET = Signature.of("ssv");

	private static final Signature GET_ALL = Signature.of("s");

	private static final Signature VALUE = Signature.of("v");

	private static final Signature VALUES = Signature.of("a{sv}");

	private final Announcer announcer;

	private final ObjectPath path;

	private final Supplier<ExportedObject> object;

	private PropertiesHandlers(Announcer announcer, ObjectPath path, Supplier<ExportedObject> object) {
		this.announcer = announcer;
		this.path = path;
		this.object = object;
	}

	/**
	 * @param object gives the object when a call is handled
	 */
	static @Nullable MethodHandler find(Announcer announcer, ObjectPath path, Supplier<ExportedObject> object,
			String member) {
		PropertiesHandlers handlers = new PropertiesHandlers(announcer, path, object);
		return switch (member) {
			case "Get" -> handlers::get;
			case "Set" -> handlers::set;
			case "GetAll" -> handlers::getAll;
			default -> null;
		};
	}

	private void get(IncomingCall call) throws Exception {
		CallArguments.require(call, GET);
		WireReader arguments = call.message().body();
		String interfaceName = arguments.readString();
		String name = arguments.readString();
		arguments.requireEnd();
		Property property = find(interfaceName, name).property();
		if (!property.isReadable()) {
			throw new DBusErrorException(ErrorNames.ACCESS_DENIED, "Nobody can read " + property + ", only set it");
		}
		OpenReply.answer(this.announcer, call, this.path, VALUE, () -> {
			Object value = property.read(call);
			if (value == null) {
				throw new DBusErrorException(ErrorNames.FAILED, "There is no value at the moment for " + property);
			}
			return BodyWriter.prepared((writer) -> property.encode(writer, value));
		});
	}

	private void getAll(IncomingCall call) throws Exception {
		CallArguments.require(call, GET_ALL);
		WireReader arguments = call.message().body();
		String interfaceName = arguments.readString();
		arguments.requireEnd();
		List<Property> properties = all(interfaceName);
		OpenReply.answer(this.announcer, call, this.path, VALUES,
				() -> BodyWriter.prepared((writer) -> PropertyValues.writeAll(writer, properties, call)));
	}

	private List<Property> all(String interfaceName) {
		List<Property> properties = new ArrayList<>();
		if (interfaceName.isEmpty()) {
			Set<String> names = new HashSet<>();
			for (Export export : this.object.get().exports()) {
				// of equal names the first one counts, as it does for Get
				export.exported().properties().stream().filter((it) -> names.add(it.name())).forEach(properties::add);
			}
		}
		else {
			Export export = requireInterface(interfaceName);
			if (export != null) {
				properties.addAll(export.exported().properties());
			}
		}
		return properties;
	}

	private void set(IncomingCall call) throws Exception {
		CallArguments.require(call, SET);
		WireReader arguments = call.message().body();
		Found found = find(arguments.readString(), arguments.readString());
		Property property = found.property();
		if (!property.isWritable()) {
			throw new DBusErrorException(ErrorNames.PROPERTY_READ_ONLY, "Nobody can set " + property);
		}
		Object value = decode(arguments, property);
		boolean announced = property.emits().isAnnounced();
		ByteBuffer before = announced ? encoded(property, PropertyValues.tryRead(property, call)) : null;
		property.write(value, call);
		if (announced) {
			announce(found.export(), property, before, call);
		}
		call.reply();
	}

	private static Object decode(WireReader arguments, Property property) {
		try {
			String type = arguments.beginVariant().text();
			if (!type.equals(property.type())) {
				throw CallArguments.invalid("The value for " + property + " is of the type '" + type + "', '"
						+ property.type() + "' is wanted", null);
			}
			Object value = property.decode(arguments);
			arguments.endVariant();
			arguments.requireEnd();
			return value;
		}
		catch (DBusErrorException ex) {
			throw ex;
		}
		catch (DBusException ex) {
			throw CallArguments.invalid("The value for " + property + " is not valid: " + ex.getMessage(), ex);
		}
	}

	/** Before the reply, so that the caller's cache is up to date when it comes. */
	private static void announce(Export export, Property property, @Nullable ByteBuffer before, IncomingCall call) {
		long ticket = export.registration().ticket();
		Object value = PropertyValues.tryRead(property, call);
		if (before == null || !before.equals(encoded(property, value))) {
			boolean withValue = property.emits() == EmitsChangedSignal.TRUE;
			export.registration()
				.announce(export, List.of(new PropertyChange(property, withValue ? value : null)), ticket);
		}
	}

	/** The bytes of a value, or {@code null} if they do not tell whether it is equal. */
	private static @Nullable ByteBuffer encoded(Property property, @Nullable Object value) {
		if (value == null) {
			return null;
		}
		WireWriter writer = new WireWriter(64, WireLimits.MAX_MESSAGE, ByteOrder.nativeOrder());
		try {
			property.encode(writer, value);
		}
		catch (RuntimeException ex) {
			return null;
		}
		return writer.descriptors().isEmpty() ? writer.finish() : null;
	}

	private Found find(String interfaceName, String name) {
		if (interfaceName.isEmpty()) {
			for (Export export : this.object.get().exports()) {
				Property property = export.exported().property(name);
				if (property != null) {
					return new Found(export, property);
				}
			}
			throw new DBusErrorException(ErrorNames.UNKNOWN_PROPERTY,
					"The object at '" + this.path + "' has no property '" + name + "' in any of its interfaces");
		}
		Export export = requireInterface(interfaceName);
		Property property = (export != null) ? export.exported().property(name) : null;
		if (export == null || property == null) {
			throw new DBusErrorException(ErrorNames.UNKNOWN_PROPERTY, "The interface '" + interfaceName
					+ "' of the object at '" + this.path + "' has no property '" + name + "'");
		}
		return new Found(export, property);
	}

	/** The interface, or {@code null} for one that the object has by itself. */
	private @Nullable Export requireInterface(String interfaceName) {
		Export export = this.object.get().find(interfaceName);
		if (export == null && !StandardHandlers.isStandard(interfaceName)) {
			throw new DBusErrorException(ErrorNames.UNKNOWN_INTERFACE,
					"The object at '" + this.path + "' has no interface '" + interfaceName + "'");
		}
		return export;
	}

	private record Found(Export export, Property property) {
	}

}
