package org.dbusspring.listener;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dbusspring.contract.ContractProperty;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signal.ReceivedSignal;
import org.dbusspring.core.signal.SignalListener;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.ArgumentsCodec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeReference;
import org.dbusspring.core.type.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Picks one property out of the announcements of changes.
 *
 * @param <V> what the getter returns
 */
final class PropertyChanges<V> implements SignalListener {

	private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

	private static final Signature CHANGED = Signature.of("sa{sv}as");

	private static final ArgumentsCodec BODY = ArgumentsCodec
		.of(List.of(Codecs.standard().of(String.class), Codecs.standard().of(new TypeReference<Map<String, Variant>>() {
		}), Codecs.standard().of(new TypeReference<List<String>>() {
		})));

	private final ContractProperty property;

	private final DBusPropertyHandler<V> handler;

	/** Announcements that were dropped before one that is of no interest. */
	private long missed;

	PropertyChanges(ContractProperty property, DBusPropertyHandler<V> handler) {
		this.property = property;
		this.handler = handler;
	}

	/**
	 * @param sender a bus name, or {@code null} for anybody
	 * @param path an object, or {@code null} for any
	 */
	MatchRule rule(@Nullable String sender, @Nullable ObjectPath path) {
		MatchRule.Builder rule = MatchRule.builder()
			.type(MessageType.SIGNAL)
			.interfaceName(PROPERTIES)
			.member("PropertiesChanged")
			.argument(0, this.property.interfaceName());
		if (sender != null) {
			rule.sender(sender);
		}
		if (path != null) {
			rule.path(path);
		}
		return rule.build();
	}

	@Override
	public void onSignal(ReceivedSignal signal) throws Exception {
		this.missed += signal.missed();
		Message message = signal.message();
		if (!message.header().signature().equals(CHANGED)) {
			return;
		}
		Object[] body = BODY.read(message.body());
		Variant value = (Variant) ((Map<?, ?>) body[1]).get(this.property.name());
		if (value != null || ((List<?>) body[2]).contains(this.property.name())) {
			DBusMessageInfo info = DBusMessageInfo.of(signal).withMissed(this.missed);
			this.missed = 0;
			this.handler.handle(
					new DBusPropertyChange<>((value != null) ? Optional.of(toJava(value)) : Optional.empty(), info));
		}
	}

	@SuppressWarnings("unchecked")
	private V toJava(Variant value) {
		Object read = Codecs.standard().fromVariant(value, this.property.codec());
		return (V) (this.property.isOptional() ? Optional.of(read) : read);
	}

}
