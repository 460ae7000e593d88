package org.dbusspring.autoconfigure;

/**
 * A bus name that the application wants is not to be had: it is taken, or the bus's
 * policy refuses it. The cause tells which.
 *
 * @since 0.1
 */
public class BusNameUnavailableException extends IllegalStateException {

	private final String name;

	private final String origin;

	BusNameUnavailableException(String name, String origin, Throwable cause) {
		super(cause.getMessage() + " (wanted by " + origin + ")", cause);
		this.name = name;
		this.origin = origin;
	}

	/** The bus name. */
	public String getName() {
		return this.name;
	}

	/**
	 * What wants the name: a property such as {@code dbus.service.name}, or an annotation
	 * such as {@code @DBusService(name = "com.example.Music")}.
	 */
	public String getOrigin() {
		return this.origin;
	}

}
