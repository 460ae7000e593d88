package org.dbusspring.core.connection;

import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.error.ReceivedErrorException;
import org.jspecify.annotations.Nullable;

/**
 * The bus says that a call will not be answered, as a rule because the peer has left.
 * Whether it did what it was asked for is unknown.
 *
 * @since 0.1
 */
public class NoReplyException extends ReceivedErrorException {

	NoReplyException(@Nullable String text) {
		super(ErrorNames.NO_REPLY, text);
	}

}
