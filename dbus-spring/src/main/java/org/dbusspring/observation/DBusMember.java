package org.dbusspring.observation;

/**
 * What is called, for those who watch: a property where it is read and set, not the
 * method of {@code org.freedesktop.DBus.Properties} that does it.
 *
 * @param operation what is done with it
 * @param interfaceName its D-Bus interface
 * @param name the D-Bus method or property
 * @since 0.1
 */
public record DBusMember(DBusOperation operation, String interfaceName, String name) {

	/**
	 * Stands for names of what there is not, of which others could make up any number.
	 */
	public static final String UNKNOWN = "unknown";

	/** Stands for all properties of an interface, and for all interfaces. */
	public static final String ALL = "*";

	/** A method. */
	public static DBusMember method(String interfaceName, String name) {
		return new DBusMember(DBusOperation.METHOD, interfaceName, name);
	}

	/** A property that is read. */
	public static DBusMember get(String interfaceName, String property) {
		return new DBusMember(DBusOperation.GET, interfaceName, property);
	}

	/** A property that is set. */
	public static DBusMember set(String interfaceName, String property) {
		return new DBusMember(DBusOperation.SET, interfaceName, property);
	}

	/** All properties of an interface. */
	public static DBusMember all(String interfaceName) {
		return new DBusMember(DBusOperation.GET_ALL, interfaceName, ALL);
	}

}
