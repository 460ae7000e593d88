package org.dbusspring.service;

import org.jspecify.annotations.Nullable;

/**
 * The object that calls go to.
 */
interface InvocationTarget {

	/** What it is called in messages. */
	String name();

	/** The class as far as it is known without the object. */
	@Nullable Class<?> type();

	/** The object; made if need be. */
	Object get();

}
