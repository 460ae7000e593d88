package org.dbusspring.core.object;

import org.dbusspring.core.name.ObjectPath;

/**
 * An interface that was exported at all paths of a pattern. Safe for use by several
 * threads.
 *
 * @since 0.1
 */
public interface PatternRegistration extends ObjectRegistration {

	/**
	 * Begins to collect changes of the properties of one object, to be announced
	 * together.
	 * @param path the object
	 * @throws IllegalArgumentException if the path is not of the pattern
	 */
	PropertyChanges propertyChanges(ObjectPath path);

}
