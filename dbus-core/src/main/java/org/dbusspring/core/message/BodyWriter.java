package org.dbusspring.core.message;

import org.dbusspring.core.wire.WireWriter;

/**
 * Writes the body of a message, just as the signature of its header says. Called by the
 * thread that sends, at least once for each time that the message is sent, and each time
 * has to write the same.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface BodyWriter {

	/** Writes nothing. */
	BodyWriter EMPTY = (writer) -> {
	};

	/** A body that is one string, signature {@code s}. */
	static BodyWriter string(String value) {
		return (writer) -> writer.writeString(value);
	}

	/**
	 * Writes a body now and keeps its bytes: a writer that can be used any number of
	 * times, by any thread, and runs nothing of what it was made from. For bodies whose
	 * values come from user code, and for messages that are sent to several.
	 * @param body asked once
	 * @throws org.dbusspring.core.wire.MarshallingException if D-Bus cannot carry a value
	 */
	static BodyWriter prepared(BodyWriter body) {
		return PreparedBody.of(body);
	}

	/**
	 * Writes the body.
	 * @throws org.dbusspring.core.wire.MarshallingException if D-Bus cannot carry a value
	 */
	void writeTo(WireWriter writer);

}
