package org.dbusspring.core.connection;

import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.outbound.ReplySenders;
import org.jspecify.annotations.Nullable;

/**
 * Who may answer a call through a bus: the bus itself, whatever was called, since it
 * answers for those that are not there; the called, where a unique name was called; an
 * owner since the call was sent, where a well-known name was called whose owner is
 * followed, and any peer where it is not.
 */
final class BusReplySenders implements ReplySenders {

	private final OwnerTracker owners;

	BusReplySenders(OwnerTracker owners) {
		this.owners = owners;
	}

	@Override
	public long now() {
		return this.owners.changes();
	}

	@Override
	public boolean mayAnswer(@Nullable String destination, long sent, @Nullable String sender) {
		if (sender == null || sender.equals(MessageBus.NAME)) {
			// a bus names all senders, at most not itself
			return true;
		}
		if (destination == null || destination.equals(MessageBus.NAME)) {
			return false;
		}
		return DBusNames.isUnique(destination) ? destination.equals(sender)
				: this.owners.mayAnswer(destination, sent, sender);
	}

}
