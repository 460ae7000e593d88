package org.dbusspring.call;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets Micrometer's context propagation carry {@link DBusCall#current()} to other
 * threads. Found by itself where that library is.
 *
 * @since 0.1
 */
public final class DBusCallThreadLocalAccessor implements ThreadLocalAccessor<DBusCall> {

	/** The key below which the call travels, in Reactor's context for example. */
	public static final String KEY = "dbus.call";

	@Override
	public Object key() {
		return KEY;
	}

	@Override
	public @Nullable DBusCall getValue() {
		return CurrentCall.get();
	}

	@Override
	public void setValue(DBusCall value) {
		CurrentCall.set(value);
	}

	@Override
	public void setValue() {
		CurrentCall.set(null);
	}

}
