package org.dbusspring.core.object;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments of the calls that this package answers itself.
 */
final class CallArguments {

	private CallArguments() {
	}

	static void requireNone(IncomingCall call) {
		require(call, Signature.EMPTY);
	}

	static void require(IncomingCall call, Signature wanted) {
		Signature found = call.message().header().signature();
		if (!found.equals(wanted)) {
			throw invalid("The method '" + call.message().header().member() + "' takes "
					+ (wanted.isEmpty() ? "no arguments" : "arguments of the types '" + wanted + "'")
					+ "; it was called with '" + found + "'", null);
		}
	}

	static DBusErrorException invalid(String text, @Nullable Throwable cause) {
		return new DBusErrorException(ErrorNames.INVALID_ARGS, text, cause);
	}

}
