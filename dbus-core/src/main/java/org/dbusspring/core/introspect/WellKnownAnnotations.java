package org.dbusspring.core.introspect;

/**
 * The names of annotations that other programs understand.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#introspection-format">Introspection
 * Data Format</a>
 */
public final class WellKnownAnnotations {

	/** Whether the element should no longer be used: {@code true} or {@code false}. */
	public static final String DEPRECATED = "org.freedesktop.DBus.Deprecated";

	/** Whether a method sends no reply: {@code true} or {@code false}. */
	public static final String NO_REPLY = "org.freedesktop.DBus.Method.NoReply";

	/**
	 * What is announced when a property changes: {@code true} (the value),
	 * {@code invalidates} (the name only), {@code const} (it never changes) or
	 * {@code false} (nothing). On an interface, the default for its properties.
	 */
	public static final String EMITS_CHANGED_SIGNAL = "org.freedesktop.DBus.Property.EmitsChangedSignal";

	/** Documentation; GLib's, also shown by other tools. */
	public static final String DOC_STRING = "org.gtk.GDBus.DocString";

	private WellKnownAnnotations() {
	}

}
