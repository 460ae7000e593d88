package org.dbusspring.core.error;

/**
 * The well-known error names below {@code org.freedesktop.DBus.Error}.
 *
 * @since 0.1
 */
public final class ErrorNames {

	/** A generic failure; the text says which. */
	public static final String FAILED = "org.freedesktop.DBus.Error.Failed";

	/** The arguments do not fit the method: types, number or range. */
	public static final String INVALID_ARGS = "org.freedesktop.DBus.Error.InvalidArgs";

	/** The object has no such method, or not with that interface. */
	public static final String UNKNOWN_METHOD = "org.freedesktop.DBus.Error.UnknownMethod";

	/** Nothing is exported at that path. */
	public static final String UNKNOWN_OBJECT = "org.freedesktop.DBus.Error.UnknownObject";

	/** The object does not have that interface. */
	public static final String UNKNOWN_INTERFACE = "org.freedesktop.DBus.Error.UnknownInterface";

	/** The interface does not have that property. */
	public static final String UNKNOWN_PROPERTY = "org.freedesktop.DBus.Error.UnknownProperty";

	/** The property cannot be set. */
	public static final String PROPERTY_READ_ONLY = "org.freedesktop.DBus.Error.PropertyReadOnly";

	/** A limit of the answering side is used up; trying again later may work. */
	public static final String LIMITS_EXCEEDED = "org.freedesktop.DBus.Error.LimitsExceeded";

	/** The caller is not allowed to do that. */
	public static final String ACCESS_DENIED = "org.freedesktop.DBus.Error.AccessDenied";

	/** Not supported here. */
	public static final String NOT_SUPPORTED = "org.freedesktop.DBus.Error.NotSupported";

	/** The bus knows no owner of the name and no way to start one. */
	public static final String SERVICE_UNKNOWN = "org.freedesktop.DBus.Error.ServiceUnknown";

	/** The name has no owner. */
	public static final String NAME_HAS_NO_OWNER = "org.freedesktop.DBus.Error.NameHasNoOwner";

	/** The peer left, or the bus gave up waiting, before it answered. */
	public static final String NO_REPLY = "org.freedesktop.DBus.Error.NoReply";

	/** The peer itself ran into a time limit. */
	public static final String TIMEOUT = "org.freedesktop.DBus.Error.Timeout";

	private ErrorNames() {
	}

	/**
	 * Whether an error of that name says that there is no such object, interface, method
	 * or property.
	 */
	public static boolean isUnknown(String name) {
		return switch (name) {
			case UNKNOWN_OBJECT, UNKNOWN_INTERFACE, UNKNOWN_METHOD, UNKNOWN_PROPERTY -> true;
			default -> false;
		};
	}

}
