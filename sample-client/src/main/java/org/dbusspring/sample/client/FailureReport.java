package org.dbusspring.sample.client;

import org.dbusspring.core.address.InvalidAddressException;
import org.dbusspring.core.address.NoBusAddressException;
import org.dbusspring.core.auth.AuthenticationFailedException;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.transport.BusUnreachableException;
import org.dbusspring.core.type.ValueOutOfRangeException;
import org.dbusspring.embedded.shared.NoSharedBusException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Tells what went wrong in one line, on standard output as the Python program does, and
 * by the exit code.
 */
class FailureReport implements IExecutionExceptionHandler {

	static final int WRONG_ARGUMENT = 1;

	static final int NO_SERVICE = 2;

	static final int NO_BUS = 3;

	static final int CALL_FAILED = 4;

	@Override
	public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parseResult) {
		int exitCode = exitCode(failure);
		String text = switch (exitCode) {
			case NO_SERVICE -> "Failed to initialize D-Bus object: '" + failure.getMessage() + "'";
			case NO_BUS -> "No D-Bus message bus: " + failure.getMessage();
			default -> failure.getMessage();
		};
		commandLine.getOut().println(text);
		return exitCode;
	}

	private static int exitCode(Exception failure) {
		if (failure instanceof DBusErrorException error) {
			return switch (error.getErrorName()) {
				case ErrorNames.SERVICE_UNKNOWN, ErrorNames.NAME_HAS_NO_OWNER -> NO_SERVICE;
				case ErrorNames.INVALID_ARGS -> WRONG_ARGUMENT;
				default -> CALL_FAILED;
			};
		}
		if (failure instanceof IllegalArgumentException || failure instanceof ValueOutOfRangeException) {
			return WRONG_ARGUMENT;
		}
		boolean noBus = failure instanceof BusUnreachableException || failure instanceof NoBusAddressException
				|| failure instanceof NoSharedBusException || failure instanceof InvalidAddressException
				|| failure instanceof AuthenticationFailedException;
		return noBus ? NO_BUS : CALL_FAILED;
	}

}
