package org.dbusspring.core.signal;

import org.dbusspring.core.message.Message;

/**
 * A signal on its way to one listener.
 */
record Delivery(SignalSubscription subscription, Message message, long missed, Epoch epoch) {

	int length() {
		return this.message.length();
	}

	void deliver() throws Exception {
		if (!this.epoch.hasEnded()) {
			this.subscription.deliver(new ReceivedSignal(this.message, this.missed));
		}
	}

	@Override
	public String toString() {
		return this.message.toString();
	}

}
