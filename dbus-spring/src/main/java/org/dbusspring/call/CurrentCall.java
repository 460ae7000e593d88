package org.dbusspring.call;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the call that a thread handles.
 */
final class CurrentCall {

	private static final ThreadLocal<@Nullable DBusCall> CURRENT = new ThreadLocal<>();

	private CurrentCall() {
	}

	static @Nullable DBusCall get() {
		return CURRENT.get();
	}

	static void set(@Nullable DBusCall call) {
		if (call != null) {
			CURRENT.set(call);
		}
		else {
			CURRENT.remove();
		}
	}

	static DBusCall.Scope open(DBusCall call) {
		DBusCall before = get();
		set(call);
		return () -> set(before);
	}

}
