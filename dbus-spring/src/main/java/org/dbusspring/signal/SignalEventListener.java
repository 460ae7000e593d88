package org.dbusspring.signal;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Emits records that are published as events of the application and are signals of one of
 * its services. Others are none of its business: those that a client received, for
 * example, which have no service here.
 *
 * @since 0.1
 */
public final class SignalEventListener implements ApplicationListener<PayloadApplicationEvent<?>> {

	private final SignalSources sources;

	private final DBusSignals signals;

	/**
	 * @param sources the services
	 */
	public SignalEventListener(SignalSources sources) {
		this.sources = sources;
		this.signals = new ServiceSignals(sources);
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<?> event) {
		if (event.getPayload() instanceof Record record && this.sources.has(record.getClass())) {
			this.signals.emit(record);
		}
	}

	@Override
	public boolean supportsAsyncExecution() {
		// the transaction belongs to this thread
		return false;
	}

}
