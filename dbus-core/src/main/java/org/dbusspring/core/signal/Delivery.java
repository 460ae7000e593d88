package org.dbusspring.core.signal;

/**
 * A signal on its way to one listener.
 */
record Delivery(SignalSubscription subscription, RoutedSignal signal, long missed) implements Queued {

	@Override
	public int length() {
		return this.signal.message().length();
	}

	@Override
	public void deliver() throws Exception {
		try {
			if (!this.signal.epoch().hasEnded()) {
				this.subscription.deliver(new ReceivedSignal(this.signal.message(), this.missed));
			}
		}
		finally {
			this.signal.release();
		}
	}

	@Override
	public String toString() {
		return this.signal.message().toString();
	}

}
