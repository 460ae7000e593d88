package org.dbusspring.autoconfigure;

/**
 * What the health of the application has to do with what a client calls.
 *
 * @since 0.1
 */
public enum ClientHealth {

	/** It is down as long as there is nobody to call. */
	REQUIRED,

	/** It tells whether there is somebody to call, and is well without. */
	OPTIONAL,

	/** Nothing. */
	OFF

}
