package org.dbusspring.benchmarks.codec;

import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/**
 * One value, and how each of those that are compared writes and reads it.
 */
interface CodecCase {

	/** The value's type. */
	Signature signature();

	/** Writes the value with our codec. */
	void write(WireWriter writer);

	/** Reads the value with our codec. */
	Object read(WireReader reader);

	/** Writes the value with a loop of its own. */
	void writeByHand(HandWriter writer);

	/** Reads the value with a loop of its own. */
	Object readByHand(HandReader reader);

	/** The value as dbus-java wants it. */
	Object forDBusJava();

}
