package org.dbusspring.client;

import java.util.Objects;
import java.util.Optional;

import org.dbusspring.contract.ContractProperty;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeMismatchException;
import org.dbusspring.core.type.Variant;
import org.dbusspring.observation.DBusMember;
import org.dbusspring.property.PropertyCache;
import org.dbusspring.remote.CallOptions;
import org.dbusspring.remote.ErrorTranslation;
import org.dbusspring.remote.PropertyErrors;
import org.dbusspring.remote.RemoteCall;
import org.dbusspring.remote.RemoteObject;
import org.jspecify.annotations.Nullable;

/**
 * Gets a property: from the cache if there is one and it knows the value, else from the
 * object.
 */
final class PropertyGetter implements RemoteMember {

	static final String PROPERTIES = "org.freedesktop.DBus.Properties";

	private static final Signature VARIANT = Signature.of("v");

	private static final Codec<Variant> VARIANTS = Codecs.standard().of(Variant.class);

	private final int index;

	private final ContractProperty property;

	private final CallOptions options;

	private final BodyWriter arguments;

	PropertyGetter(int index, ContractProperty property, CallOptions options) {
		this.index = index;
		this.property = property;
		this.options = options;
		this.arguments = (writer) -> {
			writer.writeString(property.interfaceName());
			writer.writeString(property.name());
		};
	}

	/** Whether changes are announced, so that a value can be kept. */
	static boolean isCacheable(ContractProperty property) {
		return property.emitsChangedSignal() != EmitsChangedSignal.FALSE;
	}

	@Override
	public int index() {
		return this.index;
	}

	@Override
	public RemoteCall on(RemoteObject object) {
		return object.method(DBusMember.get(this.property.interfaceName(), this.property.name()), PROPERTIES, "Get",
				Signature.of("ss"), this.options, this::read, ErrorTranslation.NONE);
	}

	private Object read(Message reply) {
		if (!reply.header().signature().equals(VARIANT)) {
			throw new TypeMismatchException(this.property + " was answered with values of signature '"
					+ reply.header().signature() + "', but a property is always one of 'v': ask who serves it");
		}
		return VARIANTS.read(reply.body());
	}

	@Override
	public @Nullable Object invoke(ClientInvocationHandler client, Object proxy, @Nullable Object[] arguments)
			throws Throwable {
		PropertyCache cache = isCacheable(this.property) ? client.cache(this.property.interfaceName()) : null;
		Variant value = (cache != null) ? cache.get(this.property.name()) : null;
		try {
			return toJava(
					(value != null) ? value : (Variant) Objects.requireNonNull(client.call(this).call(this.arguments)));
		}
		catch (DBusErrorException ex) {
			if (this.property.isOptional() && PropertyErrors.sayThatThereIsNone(ex)) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private Object toJava(Variant value) {
		Object read;
		try {
			read = Codecs.standard().fromVariant(value, this.property.codec());
		}
		catch (TypeMismatchException ex) {
			throw new TypeMismatchException(
					this.property + ": " + ex.getMessage() + ": change the type of its getter, or ask who serves it",
					ex);
		}
		return this.property.isOptional() ? Optional.of(read) : read;
	}

}
