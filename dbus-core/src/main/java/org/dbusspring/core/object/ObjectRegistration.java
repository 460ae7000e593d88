package org.dbusspring.core.object;

/**
 * An export that can be taken back.
 *
 * @since 0.1
 */
public interface ObjectRegistration extends AutoCloseable {

	/**
	 * Takes the export back. Calls that have begun are still answered. A second call does
	 * nothing.
	 */
	@Override
	void close();

}
