package org.dbusspring.signal;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Whether something has to wait for the commit of a transaction. Nothing of Spring's
 * transactions is loaded where they are not on the class path.
 */
final class Transactions {

	private static final boolean PRESENT = ClassUtils.isPresent(
			"org.springframework.transaction.support.TransactionSynchronizationManager",
			Transactions.class.getClassLoader());

	private Transactions() {
	}

	/**
	 * What waits for the commit of this thread's transaction; {@code null} without one.
	 */
	static @Nullable PendingAnnouncements current() {
		return PRESENT ? TransactionAnnouncements.current() : null;
	}

}
