package org.dbusspring.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.dbusspring.core.transport.PeerCredentials;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Decides what a caller may do, by who it is. A bean of this type takes the place of
 * {@link #BY_NUMBER}.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DBusAuthorities {

	/**
	 * {@code UID_1000} for the user, {@code GID_100} for each of the groups that are
	 * known: {@code @PreAuthorize("hasAuthority('UID_0')")} lets only root call.
	 */
	DBusAuthorities BY_NUMBER = (credentials) -> {
		List<GrantedAuthority> authorities = new ArrayList<>();
		credentials.uid().ifPresent((uid) -> authorities.add(new SimpleGrantedAuthority("UID_" + uid)));
		credentials.groups().forEach((gid) -> authorities.add(new SimpleGrantedAuthority("GID_" + gid)));
		return authorities;
	};

	/** What somebody with these credentials may do. */
	Collection<? extends GrantedAuthority> of(PeerCredentials credentials);

}
