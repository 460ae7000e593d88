package org.dbusspring.core.outbound;

import java.util.Objects;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorTypes;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.wire.CorruptMessageException;
import org.jspecify.annotations.Nullable;

/**
 * Turns error replies into exceptions. A name that was received never becomes the name of
 * a class.
 */
final class ErrorReplies {

	private ErrorReplies() {
	}

	static DBusErrorException toException(Message error, ErrorTypes types) {
		String name = Objects.requireNonNull(error.header().errorName());
		String text = text(error);
		error.descriptors().closeUntaken();
		return types.toException(name, text);
	}

	private static @Nullable String text(Message error) {
		if (!error.header().signature().text().startsWith("s")) {
			return null;
		}
		try {
			return error.body().readString();
		}
		catch (CorruptMessageException ex) {
			// the name says more than nothing; a broken text is the peer's loss
			return null;
		}
	}

}
