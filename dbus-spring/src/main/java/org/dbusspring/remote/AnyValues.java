package org.dbusspring.remote;

import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.Variant;
import org.dbusspring.core.wire.WireReader;

/**
 * Reads bodies of which nobody said the types.
 *
 * @since 0.1
 */
public final class AnyValues {

	private AnyValues() {
	}

	/**
	 * All values of a message, each with its D-Bus type.
	 * @throws org.dbusspring.core.error.DBusException if the body is not what its
	 * signature says
	 */
	public static List<Variant> of(Message message) {
		List<Variant> values = new ArrayList<>();
		WireReader reader = message.body();
		for (CompleteType type : message.header().signature().types()) {
			values.add(Variant.of(type.text(), Codecs.standard().dynamic(type).read(reader)));
		}
		reader.requireEnd();
		return List.copyOf(values);
	}

}
