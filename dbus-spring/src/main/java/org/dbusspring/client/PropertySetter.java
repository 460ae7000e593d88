package org.dbusspring.client;

import java.util.Optional;

import org.dbusspring.contract.ContractProperty;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.observation.DBusMember;
import org.dbusspring.property.PropertyCache;
import org.dbusspring.remote.CallOptions;
import org.dbusspring.remote.ErrorTranslation;
import org.dbusspring.remote.RemoteCall;
import org.dbusspring.remote.RemoteObject;
import org.jspecify.annotations.Nullable;

/**
 * Sets a property. What a cache knows is void then, as the change may not be announced.
 */
final class PropertySetter implements RemoteMember {

	private final int index;

	private final ContractProperty property;

	private final CallOptions options;

	PropertySetter(int index, ContractProperty property, CallOptions options) {
		this.index = index;
		this.property = property;
		this.options = options;
	}

	@Override
	public int index() {
		return this.index;
	}

	@Override
	public RemoteCall on(RemoteObject object) {
		return object.method(DBusMember.set(this.property.interfaceName(), this.property.name()),
				PropertyGetter.PROPERTIES, "Set", Signature.of("ssv"), this.options, (reply) -> null,
				ErrorTranslation.NONE);
	}

	@Override
	public @Nullable Object invoke(ClientInvocationHandler client, Object proxy, @Nullable Object[] arguments)
			throws Throwable {
		Object value = (arguments[0] instanceof Optional<?> optional) ? optional.orElse(null) : arguments[0];
		if (value == null) {
			throw new IllegalArgumentException(
					"The property " + this.property + " cannot be set to nothing, which D-Bus does not have");
		}
		PropertyCache cache = PropertyGetter.isCacheable(this.property) ? client.cache(this.property.interfaceName())
				: null;
		try {
			return client.call(this).call((writer) -> {
				writer.writeString(this.property.interfaceName());
				writer.writeString(this.property.name());
				writer.beginVariant(this.property.codec().type().text());
				this.property.codec().write(writer, value);
				writer.endVariant();
			});
		}
		finally {
			if (cache != null) {
				cache.flush();
			}
		}
	}

}
