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

	private final CallLane lane;

	private final @Nullable String errorName;

	private final @Nullable String errorText;

	private CallTarget(@Nullable MethodHandler handler, CallLane lane, @Nullable String errorName,
			@Nullable String errorText) {
		this.handler = handler;
		this.lane = lane;
		this.errorName = errorName;
		this.errorText = errorText;
	}

	static CallTarget handledBy(MethodHandler handler, CallLane lane) {
		return new CallTarget(handler, lane, null, null);
	}

	static CallTarget refused(String errorName, String errorText) {
		return new CallTarget(null, CallLane.IMMEDIATE, errorName, errorText);
	}

	/** Whether the call ends in an error before any handler is asked. */
	public boolean isRefused() {
		return this.handler == null;
	}

	/** Where this is to be handled; a refusal at once. */
	public CallLane lane() {
		return this.lane;
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
