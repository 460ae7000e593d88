package org.dbusspring.security;

import java.util.Collection;
import java.util.OptionalLong;

import org.dbusspring.call.DBusCaller;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/**
 * The caller as the operating system knows it. Its principal is the {@link DBusCaller},
 * its name the number of the user; a caller whose user nobody knows, over TCP for
 * example, is not authenticated.
 *
 * @since 0.1
 */
public final class DBusAuthentication extends AbstractAuthenticationToken {

	private final transient DBusCaller caller;

	private final OptionalLong uid;

	/**
	 * @param caller who calls
	 * @param authorities what it may do
	 */
	public DBusAuthentication(DBusCaller caller, Collection<? extends GrantedAuthority> authorities) {
		super(authorities);
		this.caller = caller;
		this.uid = caller.uid();
		setAuthenticated(this.uid.isPresent());
	}

	@Override
	public DBusCaller getPrincipal() {
		return this.caller;
	}

	/** Nothing: the operating system vouches for the caller. */
	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

	/** The number of the user. */
	@Override
	public String getName() {
		return this.uid.isPresent() ? Long.toString(this.uid.getAsLong()) : "";
	}

	@Override
	public boolean equals(@Nullable Object obj) {
		return super.equals(obj) && obj instanceof DBusAuthentication other && this.caller.equals(other.caller);
	}

	@Override
	public int hashCode() {
		return this.caller.hashCode();
	}

}
