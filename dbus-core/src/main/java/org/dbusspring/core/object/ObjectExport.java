package org.dbusspring.core.object;

/**
 * The interfaces that were exported at a path in one step. Safe for use by several
 * threads.
 * <p>
 * <b>Order.</b> Object managers above the path announce the export with
 * {@code InterfacesAdded} before anything about a change of its properties is sent, and
 * its end with {@code InterfacesRemoved}, after which nothing is. Of changes of one
 * property that several threads announce at the same time, the last signal carries the
 * last value.
 *
 * @since 0.1
 */
public interface ObjectExport extends ObjectRegistration {

	/** Begins to collect changes of properties, to be announced together. */
	PropertyChanges propertyChanges();

}
