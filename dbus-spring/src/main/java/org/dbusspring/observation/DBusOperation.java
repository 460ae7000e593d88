package org.dbusspring.observation;

/**
 * What a call does.
 *
 * @since 0.1
 */
public enum DBusOperation {

	/** Calls a method. */
	METHOD("method"),

	/** Reads a property. */
	GET("get"),

	/** Sets a property. */
	SET("set"),

	/** Reads all properties of an interface. */
	GET_ALL("get-all");

	private final String value;

	DBusOperation(String value) {
		this.value = value;
	}

	/** As it stands in metrics. */
	public String value() {
		return this.value;
	}

}
