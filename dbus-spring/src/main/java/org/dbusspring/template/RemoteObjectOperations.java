package org.dbusspring.template;

import java.util.Map;
import java.util.Optional;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.introspect.IntrospectionXml;
import org.dbusspring.core.introspect.NodeDescription;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeMismatchException;
import org.dbusspring.core.type.TypeReference;
import org.dbusspring.core.type.Variant;
import org.dbusspring.observation.DBusMember;
import org.dbusspring.remote.PropertyErrors;
import org.dbusspring.remote.RemoteObject;

final class RemoteObjectOperations implements ObjectOperations {

	private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

	private static final TypeReference<Map<String, Variant>> DICTIONARY = new TypeReference<Map<String, Variant>>() {
	};

	private final RemoteObject object;

	RemoteObjectOperations(RemoteObject object) {
		this.object = object;
	}

	@Override
	public MethodOperations method(String interfaceName, String member) {
		return method(
				DBusMember.method(DBusNames.requireInterfaceName(interfaceName), DBusNames.requireMemberName(member)),
				interfaceName, member);
	}

	private MethodOperations method(DBusMember called, String interfaceName, String member) {
		return new RemoteMethodOperations(this.object, called, interfaceName, member);
	}

	@Override
	public <T> T getProperty(String interfaceName, String property, Class<T> type) {
		return getProperty(interfaceName, property, Codecs.standard().of(type));
	}

	@Override
	public <T> T getProperty(String interfaceName, String property, TypeReference<T> type) {
		return getProperty(interfaceName, property, Codecs.standard().of(type));
	}

	private <T> T getProperty(String interfaceName, String property, Codec<T> codec) {
		Variant value = method(DBusMember.get(interfaceName, property), PROPERTIES, "Get")
			.arguments(interfaceName, property)
			.call(Variant.class);
		try {
			return Codecs.standard().fromVariant(value, codec);
		}
		catch (TypeMismatchException ex) {
			throw new TypeMismatchException("The property " + interfaceName + "." + property + " of " + this.object
					+ " is of type '" + value.signature() + "', but '" + codec.type().text()
					+ "' is wanted: ask for another type, or for a Variant", ex);
		}
	}

	@Override
	public <T> Optional<T> findProperty(String interfaceName, String property, Class<T> type) {
		try {
			return Optional.of(getProperty(interfaceName, property, type));
		}
		catch (DBusErrorException ex) {
			if (PropertyErrors.sayThatThereIsNone(ex)) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	@Override
	public void setProperty(String interfaceName, String property, Object value) {
		method(DBusMember.set(interfaceName, property), PROPERTIES, "Set").arguments(interfaceName, property)
			.argument("v", Variant.of(value))
			.call();
	}

	@Override
	public Map<String, Variant> getProperties(String interfaceName) {
		return method(DBusMember.all(interfaceName), PROPERTIES, "GetAll").arguments(interfaceName).call(DICTIONARY);
	}

	@Override
	public NodeDescription introspect() {
		return IntrospectionXml.parse(method("org.freedesktop.DBus.Introspectable", "Introspect").call(String.class));
	}

	@Override
	public String toString() {
		return this.object.toString();
	}

}
