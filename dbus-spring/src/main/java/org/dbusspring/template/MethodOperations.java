package org.dbusspring.template;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.dbusspring.core.type.TypeReference;
import org.dbusspring.core.type.Variant;
import org.dbusspring.remote.CallOptions;

/**
 * A method of an object: its arguments are added, then it is called, once or often. What
 * is wrong with an argument is found when it is added; the types of an answer are checked
 * against those that are asked for.
 *
 * @since 0.1
 */
public interface MethodOperations {

	/**
	 * Adds arguments, each of the D-Bus type that its class has: {@code int} is
	 * {@code i}, a {@link Variant} is {@code v}.
	 * @return for the next step
	 * @throws org.dbusspring.core.wire.MarshallingException if D-Bus cannot carry a value
	 */
	MethodOperations arguments(Object... values);

	/**
	 * Adds an argument of a given D-Bus type.
	 * @param type one single complete type, such as {@code "u"} or {@code "a{sv}"}
	 * @return for the next step
	 * @throws org.dbusspring.core.error.DBusException if the value is none of that type
	 */
	MethodOperations argument(String type, Object value);

	/**
	 * How to call; goes before what is said of the object.
	 * @return for the next step
	 */
	MethodOperations options(CallOptions options);

	/**
	 * How long the call may take.
	 * @return for the next step
	 */
	default MethodOperations timeout(Duration timeout) {
		return options(CallOptions.timeout(timeout));
	}

	/** Calls, and waits until it is done; what is returned does not matter. */
	void call();

	/**
	 * Calls, and gives the one value that is returned.
	 * @throws org.dbusspring.core.type.TypeMismatchException if something else is
	 * returned
	 */
	<T> T call(Class<T> type);

	/** As above, for a generic type. */
	<T> T call(TypeReference<T> type);

	/**
	 * Calls, and gives all that is returned as a record, one value for each component.
	 * @throws org.dbusspring.core.type.TypeMismatchException if something else is
	 * returned
	 */
	<T extends Record> T callForRecord(Class<T> type);

	/** Calls, and gives all that is returned, of whatever types. */
	List<Variant> callForValues();

	/**
	 * Calls without waiting. Cancelling the future forgets the call.
	 * @return fails with what {@link #call(Class)} throws
	 */
	<T> CompletableFuture<T> callAsync(Class<T> type);

	/** As above, for a generic type. */
	<T> CompletableFuture<T> callAsync(TypeReference<T> type);

	/** Calls, and tells the object not to answer. */
	void send();

}
