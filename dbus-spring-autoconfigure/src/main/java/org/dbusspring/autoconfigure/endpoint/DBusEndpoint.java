package org.dbusspring.autoconfigure.endpoint;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;

/**
 * {@link Endpoint @Endpoint} that shows connections, names, objects, clients and
 * listeners, and the introspection of objects. Nothing is opened and nobody is asked for
 * it.
 *
 * @since 0.1
 */
@Endpoint(id = "dbus")
public class DBusEndpoint {

	private static final String INTROSPECT = "introspect";

	private final Descriptions descriptions;

	private final Show showValues;

	DBusEndpoint(Descriptions descriptions, Show showValues) {
		this.descriptions = descriptions;
		this.showValues = showValues;
	}

	/** Everything. */
	@ReadOperation
	public DBusDescriptor dbus() {
		return dbus(this.showValues.isShown(true));
	}

	DBusDescriptor dbus(boolean showUnsanitized) {
		return this.descriptions.describe(showUnsanitized);
	}

	/**
	 * The introspection XML of an object.
	 * @param segments {@code introspect} and the elements of the object's path
	 * @param connection the name of the connection on which it is exported, or
	 * {@code null} for the first that has it
	 * @return the XML, or {@code null} if there is no such object
	 */
	@ReadOperation(produces = "application/xml")
	public @Nullable String introspect(@Selector(match = Match.ALL_REMAINING) String[] segments,
			@Nullable String connection) {
		if (segments.length == 0 || !segments[0].equals(INTROSPECT)) {
			return null;
		}
		StringBuilder path = new StringBuilder();
		for (int i = 1; i < segments.length; i++) {
			if (!segments[i].isEmpty()) {
				path.append('/').append(segments[i]);
			}
		}
		return this.descriptions.introspect(path.isEmpty() ? "/" : path.toString(), connection);
	}

}
