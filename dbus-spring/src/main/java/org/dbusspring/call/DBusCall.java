package org.dbusspring.call;

import java.util.Map;

import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.name.ObjectPath;
import org.jspecify.annotations.Nullable;

/**
 * A call from the bus, while it is handled. Immutable, for any thread, also when the call
 * has been answered.
 *
 * @since 0.1
 */
public interface DBusCall {

	/**
	 * The call that this thread handles. It is there in the methods of a service, and in
	 * what they do on other threads where Micrometer's context propagation carries it:
	 * with Spring's {@code ContextPropagatingTaskDecorator} in {@code @Async} methods,
	 * with Reactor's automatic context propagation in the operators of a {@code Mono}.
	 * @throws IllegalStateException if there is none
	 */
	static DBusCall current() {
		DBusCall current = CurrentCall.get();
		if (current == null) {
			throw new IllegalStateException("This thread handles no D-Bus call: ask on the thread that calls the "
					+ "method of the service, or have the call carried to other threads by context propagation");
		}
		return current;
	}

	/** The call that this thread handles, or {@code null}. */
	static @Nullable DBusCall currentOrNull() {
		return CurrentCall.get();
	}

	/** The object that is called. */
	ObjectPath path();

	/** The interface, also where the caller named none. */
	String interfaceName();

	/** The method. */
	String member();

	/** Who calls. */
	DBusCaller caller();

	/** The unique name of the caller, such as a signal for it alone needs. */
	default String sender() {
		return caller().uniqueName();
	}

	/** The serial that the caller gave to the call: 1 to 4,294,967,295. */
	long serial();

	/** Whether the caller waits for an answer. */
	boolean isReplyExpected();

	/** Whether the caller would wait for a person who is asked for authorisation. */
	boolean isInteractiveAuthorizationAllowed();

	/** The connection on which it came; the way back to the caller. */
	MessageConnection connection();

	/** What the variables of the service's path stand for in this call's path. */
	Map<String, String> pathVariables();

	/**
	 * What one variable of the path stands for.
	 * @throws IllegalArgumentException if the path of the service has no such variable
	 */
	default String pathVariable(String name) {
		String value = pathVariables().get(name);
		if (value == null) {
			throw new IllegalArgumentException("The path of the service has no variable '" + name + "', only "
					+ pathVariables().keySet() + ": is it {" + name + "} in @DBusService(path = …)?");
		}
		return value;
	}

	/**
	 * Makes this the {@link #current()} call of the thread until the scope is closed, by
	 * the same thread. For tests, and for those who carry calls to threads of their own.
	 */
	default Scope openScope() {
		return CurrentCall.open(this);
	}

	/**
	 * The time in which a call is the current one.
	 */
	interface Scope extends AutoCloseable {

		/** Makes the call that was current before the current one again. */
		@Override
		void close();

	}

}
