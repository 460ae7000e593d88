package org.dbusspring.core.connection;

import java.util.Map;

import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.PropertyAccess;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.introspect.SignalDescription;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.PropertyHandler;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Codecs;

/** An object with a signal and a property. */
final class TickService {

	static final ObjectPath PATH = ObjectPath.of("/org/dbusspring/test/Ticker");

	static final String INTERFACE = "org.dbusspring.test.Ticker";

	static final MatchRule TICKS = MatchRule.builder()
		.type(MessageType.SIGNAL)
		.interfaceName(INTERFACE)
		.member("Tick")
		.build();

	static final MatchRule CHANGES = MatchRule.builder()
		.type(MessageType.SIGNAL)
		.interfaceName("org.freedesktop.DBus.Properties")
		.path(PATH)
		.build();

	volatile int rate = 1;

	ExportedInterface exported() {
		InterfaceDescription description = InterfaceDescription.of(INTERFACE)
			.withSignal(SignalDescription.of("Tick").withArgument("number", "i"))
			.withProperty(PropertyDescription.of("Rate", "i", PropertyAccess.READWRITE));
		return new ExportedInterface(description, Map.of(), Map.of("Rate", PropertyHandler
			.of(Codecs.standard().of(Integer.class), () -> this.rate, (value) -> this.rate = value)));
	}

	static OutgoingMessage tick(String destination, int number) {
		return new OutgoingMessage(MessageHeader.signal(destination, PATH, INTERFACE, "Tick", Signature.of("i")),
				(writer) -> writer.writeInt32(number));
	}

}
