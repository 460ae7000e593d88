package org.dbusspring.core.object;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a call leads to: a handler, or an error.
 *
 * @since 0.1
 */
public final class CallTarget {

	private final @Nullable MethodHandler handler;

	private final boolean immediate;

	private final @Nullable String errorName;

	private final @Nullable String errorText;

	private CallTarget(@Nullable MethodHandler handler, boolean immediate, @Nullable String errorName,
			@Nullable String errorText) {
		this.handler = handler;
		this.immediate = immediate;
		this.errorName = errorName;
		this.errorText = errorText;
	}

	static CallTarget handledBy(MethodHandler handler) {
		return new CallTarget(handler, false, null, null);
	}

	static CallTarget answeredAtOnce(MethodHandler handler) {
		return new CallTarget(handler, true, null, null);
	}

	static CallTarget refused(String errorName, String errorText) {
		return new CallTarget(null, true, errorName, errorText);
	}

	/** Whether the call ends in an error before any handler is asked. */
	public boolean isRefused() {
		return this.handler == null;
	}

	/**
	 * Whether this is answered where the message is read: it runs no user code and takes
	 * no time.
	 */
	public boolean isImmediate() {
		return this.immediate;
	}

	/** The sequence in which the call is to be handled, or {@code null}. */
	public @Nullable CallSequence sequence() {
		return (this.handler != null) ? this.handler.sequence() : null;
	}

	/**
	 * Handles the call, or answers it with the error.
	 * @throws Exception what the handler throws
	 */
	public void handle(IncomingCall call) throws Exception {
		if (this.handler != null) {
			this.handler.handle(call);
		}
		else {
			call.replyError(Objects.requireNonNull(this.errorName), this.errorText);
		}
	}

}
