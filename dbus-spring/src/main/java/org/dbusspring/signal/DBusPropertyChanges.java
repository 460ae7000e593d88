package org.dbusspring.signal;

import org.dbusspring.core.name.ObjectPath;

/**
 * Announces that properties of services have changed. To be injected. A change that a
 * peer made by setting a property is announced by itself. <pre class="code">
 * changes.announce(this, "Title", "Length");
 * changes.at("/com/example/player/2").changed("Volume", 11).invalidated("Playlist").announce();
 * </pre> What is announced together leaves as one {@code PropertiesChanged} for each
 * interface. How a property is announced is said by its contract: with its value, by its
 * name, or not at all, see
 * {@link org.dbusspring.contract.DBusProperty#emitsChangedSignal()}.
 * <p>
 * <b>Transactions.</b> Where a transaction of Spring is active, changes leave when it has
 * committed, all of one object together, before the signals that were emitted in it. The
 * values are those that the getters return then. After a rollback nothing is announced.
 * <p>
 * Never waits for the bus: while a service is not exported, or the bus is not there,
 * nothing is sent, and nothing fails. Safe for use by any number of threads.
 *
 * @since 0.1
 */
public interface DBusPropertyChanges {

	/**
	 * Begins to collect changes of a service.
	 * @param bean the service, or its proxy; at each of its paths
	 * @throws IllegalStateException if it is no service
	 */
	Changes of(Object bean);

	/**
	 * Begins to collect changes of the object at a path.
	 * @throws IllegalStateException if no service stands there
	 */
	Changes at(ObjectPath path);

	/**
	 * Begins to collect changes of the object at a path.
	 * @throws org.dbusspring.core.name.InvalidNameException if it is no object path
	 * @throws IllegalStateException if no service stands there
	 */
	default Changes at(String path) {
		return at(ObjectPath.of(path));
	}

	/**
	 * Announces changes of a service, with the values that its getters return.
	 * @param bean the service, or its proxy
	 * @param properties the names that the properties have on the bus
	 * @throws IllegalStateException if it is no service
	 * @throws IllegalArgumentException if it does not have one of the properties
	 */
	default void announce(Object bean, String... properties) {
		Changes changes = of(bean);
		for (String property : properties) {
			changes.changed(property);
		}
		changes.announce();
	}

	/** Changes of one object that are announced together. For one thread. */
	interface Changes {

		/**
		 * Goes on with the properties of one of the object's interfaces; needed only
		 * where two of them have a property of the same name.
		 * @param contract the interface with
		 * {@link org.dbusspring.contract.DBusInterface}, or the class of a service
		 * without one
		 * @throws IllegalArgumentException if the object does not have it
		 */
		Changes in(Class<?> contract);

		/**
		 * A property has changed; its getter is asked for the value when the change
		 * leaves.
		 * @param property the name that it has on the bus
		 * @throws IllegalArgumentException if the object does not have it, or two of its
		 * interfaces have
		 */
		Changes changed(String property);

		/**
		 * A property has changed to that value, which must not change until it has left.
		 * @throws IllegalArgumentException if the object does not have it, or two of its
		 * interfaces have
		 * @throws org.dbusspring.core.wire.MarshallingException if D-Bus cannot carry the
		 * value, or it is of another class than the property
		 * @throws org.dbusspring.core.type.ValueOutOfRangeException if the property's
		 * type cannot hold the value
		 */
		Changes changed(String property, Object value);

		/**
		 * A property has changed; only its name is announced, and whoever wants the value
		 * asks for it.
		 * @throws IllegalArgumentException if the object does not have it, or two of its
		 * interfaces have
		 */
		Changes invalidated(String property);

		/**
		 * Announces what was collected, and begins anew; in a transaction, when that has
		 * committed.
		 */
		void announce();

		/** As {@link #announce}, at once, whatever becomes of the transaction. */
		void announceNow();

	}

}
