package org.dbusspring.monitor;

import org.dbusspring.core.descriptor.ReceivedDescriptors;
import org.dbusspring.core.monitor.MonitorListener;
import org.dbusspring.core.monitor.OverheardMessage;
import org.dbusspring.core.wire.CorruptMessageException;

/**
 * Reads what was overheard for a handler. A body that cannot be read counts as missed.
 */
final class HandlerListener implements MonitorListener {

	private final DBusMonitorHandler handler;

	/** What the next message has to tell, if the last ones could not be read. */
	private long missed;

	private boolean resumed;

	HandlerListener(DBusMonitorHandler handler) {
		this.handler = handler;
	}

	@Override
	public void onMessage(OverheardMessage overheard) throws Exception {
		this.missed += overheard.missed();
		this.resumed |= overheard.resumed();
		try {
			DBusMonitorMessage message = read(overheard);
			this.missed = 0;
			this.resumed = false;
			this.handler.handle(message);
		}
		finally {
			closeAll(overheard.message().descriptors());
		}
	}

	private DBusMonitorMessage read(OverheardMessage overheard) {
		try {
			return DBusMonitorMessage.of(overheard.message(), this.missed, this.resumed);
		}
		catch (CorruptMessageException ex) {
			this.missed++;
			throw ex;
		}
	}

	/** They are copies, of which whoever only listens knows nothing. */
	private static void closeAll(ReceivedDescriptors descriptors) {
		for (int i = 0; i < descriptors.size(); i++) {
			descriptors.take(i).close();
		}
	}

}
