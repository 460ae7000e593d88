package org.dbusspring.autoconfigure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.dbusspring.call.DBusCall;
import org.dbusspring.call.DBusCaller;
import org.dbusspring.core.transport.PeerCredentials;
import org.dbusspring.security.CallerSecurityScope;
import org.dbusspring.security.DBusAuthorities;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class DBusSecurityAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(DBusAutoConfiguration.class, DBusServiceAutoConfiguration.class, DBusSecurityAutoConfiguration.class));

	@Test
	void callersHaveTheAuthoritiesOfTheirNumbers() {
		this.runner.run((context) -> assertThat(authorities(context.getBean(CallerSecurityScope.class)))
			.containsExactly("UID_1000", "GID_100", "GID_27"));
	}

	@Test
	void anApplicationDecidesWhatCallersMayDo() {
		this.runner
			.withBean(DBusAuthorities.class, () -> (credentials) -> List.of(new SimpleGrantedAuthority("ROLE_ADMIN")))
			.run((context) -> assertThat(authorities(context.getBean(CallerSecurityScope.class)))
				.containsExactly("ROLE_ADMIN"));
	}

	@Test
	void takesAnApplicationsOwnScope() {
		CallerSecurityScope own = new CallerSecurityScope(DBusAuthorities.BY_NUMBER);
		this.runner.withBean(CallerSecurityScope.class, () -> own)
			.run((context) -> assertThat(context.getBean(CallerSecurityScope.class)).isSameAs(own));
	}

	@Test
	void doesNothingWithoutSpringSecurity() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("dbusCallerSecurityScope"));
	}

	@Test
	void doesNothingWhereDBusIsSwitchedOff() {
		this.runner.withPropertyValues("dbus.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(CallerSecurityScope.class));
	}

	private static List<String> authorities(CallerSecurityScope scope) {
		DBusCaller caller = mock();
		PeerCredentials credentials = new PeerCredentials(OptionalLong.of(1000), OptionalLong.of(100),
				List.of(100L, 27L), OptionalLong.empty(), Optional.empty());
		given(caller.credentials()).willReturn(credentials);
		given(caller.uid()).willReturn(credentials.uid());
		DBusCall call = mock();
		given(call.caller()).willReturn(caller);
		DBusCall.Scope open = scope.open(call);
		try {
			return SecurityContextHolder.getContext()
				.getAuthentication()
				.getAuthorities()
				.stream()
				.map((authority) -> String.valueOf(authority.getAuthority()))
				.toList();
		}
		finally {
			open.close();
		}
	}

}
