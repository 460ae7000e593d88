package org.dbusspring.embedded;

/**
 * A method of the bus. It answers when that is due, before or after the signals that it
 * causes; an error is thrown, as a {@link org.dbusspring.core.error.DBusErrorException}.
 */
@FunctionalInterface
interface DriverMethod {

	void call(DriverCall call);

}
