package org.dbusspring.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.aopalliance.intercept.MethodInterceptor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.InvalidContractException;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.security.CallerSecurityScope;
import org.dbusspring.security.DBusAuthentication;
import org.dbusspring.security.DBusAuthorities;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Services are beans of any kind: each works, or is refused with the reason.
 */
@Tag(PrivateBus.TAG)
class BeanKindsTests {

	@Test
	void methodsAreSecuredByWhoCalls() {
		with((services) -> {
			long uid = new com.sun.security.auth.module.UnixSystem().getUid();
			assertThat(services.invoke("com.example.Player", "Play", "a song"))
				.isEqualTo("uid " + uid + " plays a song");
			assertError(() -> services.invoke("com.example.Player", "Erase", "a song"), ErrorNames.ACCESS_DENIED,
					"may not");
			assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
		}, SecurityConfiguration.class, SecuredPlayer.class);
	}

	@Test
	void argumentsAreValidatedAndTheCallerToldWhatIsWrong() {
		with((services) -> {
			assertThat(services.invoke("com.example.Player", "Play", "a song")).isEqualTo("a song");
			assertError(() -> services.invoke("com.example.Player", "Play", ""), ErrorNames.INVALID_ARGS,
					"title must not be blank");
			assertError(() -> services.invoke("com.example.Player", "Erase", "a song"), ErrorNames.FAILED, "the log");
		}, ValidationConfiguration.class, ValidatedPlayer.class);
	}

	@Test
	void anAsyncMethodAnswersWhenItIsDone() {
		with((services) -> assertThat(services.invoke("com.example.Later", "Play", "a song")).asString()
			.startsWith("a song on async-"), AsyncConfiguration.class, AsyncPlayer.class);
	}

	@Test
	void anAsyncMethodThatSpringCannotCompleteIsRefused() {
		assertRefused(AsyncConfiguration.class, SyncAsyncPlayer.class)
			.withMessageContaining("SyncAsyncPlayer.play is @Async and returns String")
			.withMessageContaining("let it return a CompletableFuture");
		assertRefused(AsyncConfiguration.class, StageAsyncPlayer.class).withMessageContaining("CompletionStage");
	}

	@Test
	void aLazyBeanIsCreatedByItsFirstCallEvenIfItsMethodReturnsAnInterface() {
		LazyConfiguration.created.set(0);
		with((services) -> {
			assertThat(LazyConfiguration.created).hasValue(0);
			assertThat(services.invoke("com.example.Player", "Play", "a song")).isEqualTo("lazily a song");
			services.invoke("com.example.Player", "Play", "a song");
			assertThat(LazyConfiguration.created).hasValue(1);
		}, LazyConfiguration.class);
	}

	@Test
	void aBeanWhoseMethodReturnsAnInterfaceIsAServiceByItsClass() {
		with((services) -> assertThat(services.invoke("com.example.Player", "Play", "a song")).isEqualTo("a song"),
				HiddenConfiguration.class);
	}

	@Test
	void aLazyOneCannotBeSeenAndIsRefusedWhenItIsCreated() {
		with((services) -> {
			assertThat(services.exporter().getExports()).isEmpty();
			assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> services.bean(AnyPlayer.class))
				.withCauseInstanceOf(InvalidContractException.class)
				.withMessageContaining("the bean 'hidden' has @DBusService on its class")
				.withMessageContaining("returns AnyPlayer")
				.withMessageContaining("put @DBusService on that method, or let it return OpenPlayer");
		}, LazyHiddenConfiguration.class);
	}

	@Test
	void eachCallGetsAPrototypeOfItsOwn() {
		with((services) -> {
			assertThat(services.invoke("com.example.Player", "Play", "")).isEqualTo("1");
			assertThat(services.invoke("com.example.Player", "Play", "")).isEqualTo("1");
		}, PrototypePlayer.class);
	}

	@Test
	void aScopedBeanIsCalledThroughItsScope() {
		with((services) -> {
			assertThat(services.invoke("com.example.Player", "Play", "")).isEqualTo("1");
			assertThat(services.invoke("com.example.Player", "Play", "")).isEqualTo("1");
		}, ScopedPlayer.class);
	}

	@Test
	void interceptorsRunWhateverTheProxyIs() {
		with((services) -> assertThat(services.invoke("com.example.Player", "Play", "song")).isEqualTo("<song>"),
				JdkProxies.class, FinalPlayer.class);
		with((services) -> assertThat(services.invoke("com.example.Player", "Play", "song")).isEqualTo("<song>"),
				SubclassProxies.class, OpenPlayer.class);
	}

	@Test
	void aFinalMethodThatAProxyCannotOverrideIsRefused() {
		assertRefused(SubclassProxies.class, FinalMethodPlayer.class).withMessageContaining("play")
			.withMessageContaining("remove final");
	}

	private static void with(Consumer<RunningServices> test, Class<?>... components) {
		try (RunningServices services = new RunningServices(components)) {
			test.accept(services);
		}
	}

	private static ThrowableAssertAlternative<?> assertRefused(Class<?>... components) {
		// without a bus the test ends here
		PrivateBus.start().close();
		return assertThatExceptionOfType(InvalidContractException.class)
			.isThrownBy(() -> new RunningServices(components).close());
	}

	private static void assertError(ThrowingCallable call, String name, String text) {
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(name))
			.withMessageContaining(text);
	}

	@DBusInterface("com.example.Player")
	interface Player {

		@DBusMethod
		String play(@NotBlank String title);

		@DBusMethod
		default @Min(1) int erase(String title) {
			return 0;
		}

	}

	/** Takes what is blank, too. */
	@DBusInterface("com.example.Player")
	interface AnyPlayer {

		@DBusMethod
		String play(String title);

	}

	@DBusService
	static class SecuredPlayer implements Player {

		@Override
		@PreAuthorize("isAuthenticated()")
		public String play(String title) {
			DBusAuthentication caller = (DBusAuthentication) SecurityContextHolder.getContext().getAuthentication();
			return "uid " + caller.getName() + " plays " + title;
		}

		@Override
		@PreAuthorize("hasAuthority('UID_4711')")
		public int erase(String title) {
			return 1;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class SecurityConfiguration {

		@Bean
		CallerSecurityScope callerSecurityScope() {
			return new CallerSecurityScope(DBusAuthorities.BY_NUMBER);
		}

	}

	@Validated
	@DBusService
	static class ValidatedPlayer implements Player {

		@Override
		public String play(String title) {
			return title;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ValidationConfiguration {

		@Bean
		static MethodValidationPostProcessor validation() {
			return new MethodValidationPostProcessor();
		}

	}

	@DBusInterface("com.example.Later")
	interface Later {

		@DBusMethod
		CompletableFuture<String> play(String title);

	}

	@DBusService
	static class AsyncPlayer implements Later {

		@Async
		@Override
		public CompletableFuture<String> play(String title) {
			return CompletableFuture.completedFuture(title + " on " + Thread.currentThread().getName());
		}

	}

	@DBusService
	static class SyncAsyncPlayer implements AnyPlayer {

		@Async
		@Override
		public String play(String title) {
			return title;
		}

	}

	@DBusService(interfaceName = "com.example.Stage")
	static class StageAsyncPlayer {

		@Async
		@DBusMethod
		CompletionStage<String> play(String title) {
			return CompletableFuture.completedFuture(title);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class AsyncConfiguration {

		@Bean
		Executor taskExecutor() {
			return new SimpleAsyncTaskExecutor("async-");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyConfiguration {

		static final AtomicInteger created = new AtomicInteger();

		@Bean
		@Lazy
		@DBusService
		AnyPlayer lazily() {
			created.incrementAndGet();
			return (title) -> "lazily " + title;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class HiddenConfiguration {

		@Bean
		AnyPlayer hidden() {
			return new OpenPlayer();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyHiddenConfiguration {

		@Bean
		@Lazy
		AnyPlayer hidden() {
			return new OpenPlayer();
		}

	}

	static class CountingPlayer implements AnyPlayer {

		private final AtomicInteger calls = new AtomicInteger();

		@Override
		public String play(String title) {
			return Integer.toString(this.calls.incrementAndGet());
		}

	}

	@DBusService
	@Scope("prototype")
	static class PrototypePlayer extends CountingPlayer {

	}

	@DBusService
	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ScopedPlayer extends CountingPlayer {

	}

	@DBusService("player")
	static final class FinalPlayer implements AnyPlayer {

		@Override
		public String play(String title) {
			return title;
		}

	}

	@DBusService("player")
	static class OpenPlayer implements AnyPlayer {

		@Override
		public String play(String title) {
			return title;
		}

	}

	@DBusService(value = "player", interfaceName = "com.example.Final")
	static class FinalMethodPlayer {

		@DBusMethod
		final String play(String title) {
			return title;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class JdkProxies {

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames("player");
			creator.setInterceptorNames("brackets");
			return creator;
		}

		@Bean
		static MethodInterceptor brackets() {
			return (invocation) -> "<" + invocation.proceed() + ">";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SubclassProxies {

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			BeanNameAutoProxyCreator creator = JdkProxies.proxies();
			creator.setProxyTargetClass(true);
			return creator;
		}

		@Bean
		static MethodInterceptor brackets() {
			return JdkProxies.brackets();
		}

	}

}
