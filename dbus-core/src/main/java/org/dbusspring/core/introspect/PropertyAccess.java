package org.dbusspring.core.introspect;

import java.util.Locale;

/**
 * What a client may do with a property.
 *
 * @since 0.1
 */
public enum PropertyAccess {

	/** Get it. */
	READ,

	/** Set it. */
	WRITE,

	/** Get and set it. */
	READWRITE;

	/** Whether a client may get it. */
	public boolean isReadable() {
		return this != WRITE;
	}

	/** Whether a client may set it. */
	public boolean isWritable() {
		return this != READ;
	}

	/** The word for it in introspection data. */
	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
