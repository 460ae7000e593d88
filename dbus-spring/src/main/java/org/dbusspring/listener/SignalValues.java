package org.dbusspring.listener;

import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.Variant;
import org.dbusspring.core.wire.WireReader;

/**
 * Reads bodies of which nobody said the types.
 */
final class SignalValues {

	private SignalValues() {
	}

	static List<Variant> read(Message signal) {
		List<Variant> values = new ArrayList<>();
		WireReader reader = signal.body();
		for (CompleteType type : signal.header().signature().types()) {
			values.add(Variant.of(type.text(), Codecs.standard().dynamic(type).read(reader)));
		}
		reader.requireEnd();
		return List.copyOf(values);
	}

}
