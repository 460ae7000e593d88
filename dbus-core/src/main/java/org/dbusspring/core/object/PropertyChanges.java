package org.dbusspring.core.object;

/**
 * Changes of the properties of one {@link ObjectExport}, collected and then announced:
 * one {@code PropertiesChanged} for each interface. What is announced of a property,
 * whatever is said here, is no more than its {@code EmitsChangedSignal} says: nothing for
 * {@code const}, {@code false} and what cannot be read, the name for {@code invalidates}.
 * A property that is mentioned twice counts once, as said last.
 * <p>
 * For one thread. Changes that a peer makes by {@code Set} are announced by themselves.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#standard-interfaces-properties">org.freedesktop.DBus.Properties</a>
 */
public interface PropertyChanges {

	/**
	 * A property has changed; its handler is asked for the value when the changes are
	 * sent. Where it has none, or fails, the name is announced.
	 * @throws NoSuchPropertyException if the export does not have it
	 */
	PropertyChanges changed(String interfaceName, String property);

	/**
	 * A property has changed to that value, which is not to be changed until it was sent.
	 * @throws NoSuchPropertyException if the export does not have it
	 * @throws org.dbusspring.core.wire.MarshallingException if D-Bus cannot carry the
	 * value, or it is of another class than the property
	 * @throws org.dbusspring.core.type.ValueOutOfRangeException if the property's type
	 * cannot hold the value
	 */
	PropertyChanges changed(String interfaceName, String property, Object value);

	/**
	 * A property has changed; only its name is announced.
	 * @throws NoSuchPropertyException if the export does not have it
	 */
	PropertyChanges invalidated(String interfaceName, String property);

	/**
	 * Announces what was collected, and begins anew. Getters run on this thread. When
	 * this returns the signals have been handed to the connection, in front of everything
	 * that this thread sends afterwards. Two exceptions: while the export itself is being
	 * announced by another thread, that thread sends them too, right afterwards; and what
	 * another thread has announced anew in the meantime is left to that. Nothing is sent
	 * for an export that was taken back. Does not fail where the connection cannot send.
	 */
	void send();

}
