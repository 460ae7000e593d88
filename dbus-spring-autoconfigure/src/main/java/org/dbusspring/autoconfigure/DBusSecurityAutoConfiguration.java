package org.dbusspring.autoconfigure;

import org.dbusspring.security.CallerSecurityScope;
import org.dbusspring.security.DBusAuthorities;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Auto-configuration of callers for Spring Security: methods of services run as whoever
 * calls them.
 *
 * @since 0.1
 */
@AutoConfiguration
@ConditionalOnDBusEnabled
@ConditionalOnClass({ CallerSecurityScope.class, SecurityContextHolder.class })
public final class DBusSecurityAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CallerSecurityScope dbusCallerSecurityScope(ObjectProvider<DBusAuthorities> authorities) {
		return new CallerSecurityScope(authorities.getIfUnique(() -> DBusAuthorities.BY_NUMBER));
	}

}
