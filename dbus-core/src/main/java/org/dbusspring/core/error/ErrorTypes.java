package org.dbusspring.core.error;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Which exception stands for an error reply, by the name of the error. There is a type
 * where a caller does something else than to give up: a peer that is not there
 * ({@link ServiceUnknownException}), that lacks what was asked for
 * ({@link UnknownMemberException}), that forbids it ({@link AccessDeniedException}), that
 * has too much to do ({@link LimitsExceededException}), or that left
 * ({@link NoReplyException}). Every other name is a plain {@link ReceivedErrorException}.
 * <p>
 * A name that was received is looked up here and nowhere else: it never becomes the name
 * of a class. Immutable.
 *
 * @since 0.1
 */
public final class ErrorTypes {

	private static final ErrorTypes STANDARD = new ErrorTypes(
			Map.ofEntries(Map.entry(ErrorNames.SERVICE_UNKNOWN, of(ErrorNames.SERVICE_UNKNOWN)),
					Map.entry(ErrorNames.NAME_HAS_NO_OWNER, of(ErrorNames.NAME_HAS_NO_OWNER)),
					Map.entry(ErrorNames.UNKNOWN_OBJECT, unknown(ErrorNames.UNKNOWN_OBJECT)),
					Map.entry(ErrorNames.UNKNOWN_INTERFACE, unknown(ErrorNames.UNKNOWN_INTERFACE)),
					Map.entry(ErrorNames.UNKNOWN_METHOD, unknown(ErrorNames.UNKNOWN_METHOD)),
					Map.entry(ErrorNames.UNKNOWN_PROPERTY, unknown(ErrorNames.UNKNOWN_PROPERTY)),
					Map.entry(ErrorNames.ACCESS_DENIED, AccessDeniedException::new),
					Map.entry(ErrorNames.LIMITS_EXCEEDED, LimitsExceededException::new),
					Map.entry(ErrorNames.NO_REPLY, NoReplyException::new)));

	private final Map<String, ErrorFactory> factories;

	private ErrorTypes(Map<String, ErrorFactory> factories) {
		this.factories = factories;
	}

	private static ErrorFactory of(String name) {
		return (text) -> new ServiceUnknownException(name, text);
	}

	private static ErrorFactory unknown(String name) {
		return (text) -> new UnknownMemberException(name, text);
	}

	/** The types of this package. */
	public static ErrorTypes standard() {
		return STANDARD;
	}

	/**
	 * A copy that knows one more name; what it knew for the name before is replaced.
	 * @param name the name of the error
	 * @param factory makes its exceptions
	 */
	public ErrorTypes with(String name, ErrorFactory factory) {
		Map<String, ErrorFactory> all = new HashMap<>(this.factories);
		all.put(name, factory);
		return new ErrorTypes(Map.copyOf(all));
	}

	/**
	 * The exception for an error reply.
	 * @param name the name of the error
	 * @param text the text that goes with it, or {@code null} if there is none
	 */
	public ReceivedErrorException toException(String name, @Nullable String text) {
		ErrorFactory factory = this.factories.get(name);
		if (factory == null) {
			return new ReceivedErrorException(name, text);
		}
		try {
			return Objects.requireNonNull(factory.create(text));
		}
		catch (RuntimeException ex) {
			ReceivedErrorException error = new ReceivedErrorException(name, text);
			error.addSuppressed(ex);
			return error;
		}
	}

}
