package org.dbusspring.remote;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

import org.dbusspring.core.message.MessageFlags;
import org.jspecify.annotations.Nullable;

import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * How calls are made. What is {@code null} is left to the next level: a method goes
 * before its client, what configuration says of a client before what code says, and the
 * connection comes last.
 *
 * @param timeout how long a call may take, waiting for the service included
 * @param autoStart whether the bus starts the service if nobody owns its name; it does
 * unless told otherwise
 * @param interactiveAuthorization whether the caller is ready to wait for a person who is
 * asked for authorisation; give such calls the time
 * @param waitForService whether a call waits, within its timeout, for the connection and
 * for an owner of the name it is sent to, unless the bus starts one; a call for which no
 * reply is wanted does not wait
 * @since 0.1
 */
public record CallOptions(@Nullable Duration timeout, @Nullable Boolean autoStart,
		@Nullable Boolean interactiveAuthorization, @Nullable Boolean waitForService) {

	/** All is left to the next level. */
	public static final CallOptions NONE = new CallOptions(null, null, null, null);

	public CallOptions {
		if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
			throw new IllegalArgumentException("A call needs some time, not " + timeout);
		}
	}

	/** Options with nothing but a timeout. */
	public static CallOptions timeout(Duration timeout) {
		return new CallOptions(timeout, null, null, null);
	}

	/**
	 * What an annotation says.
	 * @throws IllegalArgumentException if the timeout is no duration
	 */
	public static CallOptions of(DBusCallOptions annotation) {
		return of(annotation.timeout(), annotation.noAutoStart(), annotation.interactiveAuthorization(),
				annotation.waitForService());
	}

	/**
	 * What texts of an annotation say.
	 * @param timeout a duration, or nothing
	 * @throws IllegalArgumentException if the timeout is no duration
	 */
	public static CallOptions of(String timeout, boolean noAutoStart, boolean interactiveAuthorization,
			boolean waitForService) {
		return new CallOptions(timeout.isBlank() ? null : duration(timeout), noAutoStart ? false : null,
				interactiveAuthorization ? true : null, waitForService ? true : null);
	}

	private static Duration duration(String text) {
		try {
			return DurationFormatterUtils.detectAndParse(text.strip().toLowerCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"The timeout '" + text + "' is no duration: write it as in 500ms, 2s, 1m, or PT2S", ex);
		}
	}

	/** These, and what they leave open as the others say. */
	public CallOptions orElse(CallOptions others) {
		// most are this one, and a record's equals is linked when it is called first
		if (others == NONE || others.equals(NONE)) {
			return this;
		}
		return new CallOptions((this.timeout != null) ? this.timeout : others.timeout,
				(this.autoStart != null) ? this.autoStart : others.autoStart,
				(this.interactiveAuthorization != null) ? this.interactiveAuthorization
						: others.interactiveAuthorization,
				(this.waitForService != null) ? this.waitForService : others.waitForService);
	}

	/** A copy with that timeout. */
	public CallOptions withTimeout(Duration other) {
		return new CallOptions(Objects.requireNonNull(other), this.autoStart, this.interactiveAuthorization,
				this.waitForService);
	}

	/** A copy that lets the bus start the service, or not. */
	public CallOptions withAutoStart(boolean wanted) {
		return new CallOptions(this.timeout, wanted, this.interactiveAuthorization, this.waitForService);
	}

	/** A copy whose calls wait for a person who is asked for authorisation, or not. */
	public CallOptions withInteractiveAuthorization(boolean wanted) {
		return new CallOptions(this.timeout, this.autoStart, wanted, this.waitForService);
	}

	/** A copy whose calls wait until somebody owns the name, or not. */
	public CallOptions withWaitForService(boolean wanted) {
		return new CallOptions(this.timeout, this.autoStart, this.interactiveAuthorization, wanted);
	}

	/** The {@link MessageFlags} of a call. */
	int flags() {
		return (Boolean.FALSE.equals(this.autoStart) ? MessageFlags.NO_AUTO_START : MessageFlags.NONE)
				| (Boolean.TRUE.equals(this.interactiveAuthorization) ? MessageFlags.ALLOW_INTERACTIVE_AUTHORIZATION
						: MessageFlags.NONE);
	}

}
