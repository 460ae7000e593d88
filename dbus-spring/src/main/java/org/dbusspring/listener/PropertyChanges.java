package org.dbusspring.listener;

import java.util.Optional;

import org.dbusspring.contract.ContractProperty;
import org.dbusspring.contract.ContractSignal;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signal.ReceivedSignal;
import org.dbusspring.core.signal.SignalListener;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeMismatchException;
import org.dbusspring.core.type.Variant;
import org.dbusspring.freedesktop.Properties.PropertiesChanged;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Picks one property out of the announcements of changes.
 *
 * @param <V> what the getter returns
 */
final class PropertyChanges<V> implements SignalListener {

	private static final Logger logger = LoggerFactory.getLogger(PropertyChanges.class);

	private static final ContractSignal CHANGED = ContractSignal.of(PropertiesChanged.class);

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
			.interfaceName(CHANGED.interfaceName())
			.member(CHANGED.name())
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
		if (!message.header().signature().equals(CHANGED.signature())) {
			return;
		}
		PropertiesChanged announced = (PropertiesChanged) CHANGED.read(message);
		Variant value = announced.changed().get(this.property.name());
		if (value != null || announced.invalidated().contains(this.property.name())) {
			DBusMessageInfo info = DBusMessageInfo.of(signal).withMissed(this.missed);
			this.missed = 0;
			this.handler.handle(new DBusPropertyChange<>((value != null) ? toJava(value) : Optional.empty(), info));
		}
	}

	/** Whoever asks for a value of another type is told what is wrong with it. */
	@SuppressWarnings("unchecked")
	private Optional<V> toJava(Variant value) {
		try {
			Object read = Codecs.standard().fromVariant(value, this.property.codec());
			return Optional.of((V) (this.property.isOptional() ? Optional.of(read) : read));
		}
		catch (TypeMismatchException ex) {
			logger.debug("{} was announced with another type: {}", this.property, ex.getMessage());
			return Optional.empty();
		}
	}

}
