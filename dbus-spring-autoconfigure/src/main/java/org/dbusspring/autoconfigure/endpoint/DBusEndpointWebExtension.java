package org.dbusspring.autoconfigure.endpoint;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} of the {@link DBusEndpoint}: shows
 * values as they are to those who may see them.
 *
 * @since 0.1
 */
@EndpointWebExtension(endpoint = DBusEndpoint.class)
public class DBusEndpointWebExtension {

	private final DBusEndpoint delegate;

	private final Show showValues;

	private final Set<String> roles;

	DBusEndpointWebExtension(DBusEndpoint delegate, Show showValues, Set<String> roles) {
		this.delegate = delegate;
		this.showValues = showValues;
		this.roles = roles;
	}

	/** Everything. */
	@ReadOperation
	public DBusDescriptor dbus(SecurityContext securityContext) {
		return this.delegate.dbus(this.showValues.isShown(securityContext, this.roles));
	}

}
