package org.dbusspring.signal;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Binds what is to be announced to a transaction.
 */
final class TransactionAnnouncements implements TransactionSynchronization {

	/** A transaction that is begun within another has its own. */
	private static final Object KEY = TransactionAnnouncements.class;

	private final PendingAnnouncements pending = new PendingAnnouncements();

	private TransactionAnnouncements() {
	}

	static @Nullable PendingAnnouncements current() {
		if (!TransactionSynchronizationManager.isActualTransactionActive()
				|| !TransactionSynchronizationManager.isSynchronizationActive()) {
			return null;
		}
		Object bound = TransactionSynchronizationManager.getResource(KEY);
		if (bound instanceof TransactionAnnouncements announcements) {
			return announcements.pending;
		}
		TransactionAnnouncements announcements = new TransactionAnnouncements();
		TransactionSynchronizationManager.bindResource(KEY, announcements);
		TransactionSynchronizationManager.registerSynchronization(announcements);
		return announcements.pending;
	}

	@Override
	public void suspend() {
		TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
	}

	@Override
	public void resume() {
		TransactionSynchronizationManager.bindResource(KEY, this);
	}

	@Override
	public void afterCommit() {
		this.pending.send();
	}

	@Override
	public void afterCompletion(int status) {
		TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
		if (status == STATUS_COMMITTED) {
			// what was announced by others after the commit
			this.pending.send();
		}
	}

}
