package org.dbusspring.service;

import java.util.concurrent.atomic.AtomicInteger;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.InvalidContractException;
import org.dbusspring.observation.DBusObservations;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class DBusServiceExporterTests {

	@Test
	void findsBeansWithAndWithoutContract() {
		try (AnnotationConfigApplicationContext context = context(Music.class, Plain.class)) {
			assertThat(context.getBean(DBusServiceExporter.class).getExports())
				.extracting(DBusExport::beanName, (export) -> export.path().toString(),
						(export) -> export.contract().interfaceName())
				.containsExactlyInAnyOrder(tuple("music", "/com/example/Player", "com.example.Player"),
						tuple("plainService", "/plain", "com.example.Plain"));
		}
	}

	@Test
	void doesNotCreateLazyBeans() {
		LazyMusic.created.set(0);
		try (AnnotationConfigApplicationContext context = context(LazyMusic.class)) {
			assertThat(context.getBean(DBusServiceExporter.class).getExports()).hasSize(1);
			assertThat(LazyMusic.created).hasValue(0);
		}
	}

	@Test
	void findsAScopedBeanOnce() {
		try (AnnotationConfigApplicationContext context = context(ScopedMusic.class)) {
			assertThat(context.getBean(DBusServiceExporter.class).getExports()).singleElement()
				.extracting(DBusExport::beanName)
				.isEqualTo("scopedMusic");
		}
	}

	@Test
	void findsTheClassBehindAProxy() {
		try (AnnotationConfigApplicationContext context = context(Music.class, JdkProxies.class)) {
			assertThat(context.getBean("music")).isNotInstanceOf(Music.class);
			assertThat(context.getBean(DBusServiceExporter.class).getExports()).hasSize(1);
		}
	}

	@Test
	void twoBeansForOneInterfaceAtOnePathAreAnError() {
		assertInvalid(Music.class, LazyMusic.class).withMessageContaining("'music'")
			.withMessageContaining("'lazyMusic'")
			.withMessageContaining("/com/example/Player");
	}

	@Test
	void aClassThatNamesNoInterfaceIsAnError() {
		assertInvalid(Nameless.class).withMessageContaining("Nameless")
			.withMessageContaining("@DBusService(interfaceName = …)");
	}

	@Test
	void aClassThatNamesAnInterfaceBesideItsContractIsAnError() {
		assertInvalid(Contradiction.class).withMessageContaining("remove interfaceName");
	}

	@Test
	void anAnnotatedMethodBesideTheContractIsAnError() {
		assertInvalid(Extra.class).withMessageContaining("Extra.more").withMessageContaining("com.example.Player");
	}

	@Test
	void aPathThatIsNoneIsAnError() {
		assertInvalid(WrongPath.class).withMessageContaining("WrongPath")
			.withMessageContaining("it has to begin with '/'");
	}

	@Test
	void aMethodThatTheProxyHidesIsAnError() {
		assertInvalid(PlainWithInterface.class, JdkProxies.class).withMessageContaining("hello")
			.withMessageContaining("plainWithInterface");
	}

	private static ThrowableAssertAlternative<?> assertInvalid(Class<?>... components) {
		return assertThatExceptionOfType(InvalidContractException.class).isThrownBy(() -> context(components).close());
	}

	private static AnnotationConfigApplicationContext context(Class<?>... components) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.register(ExporterConfiguration.class);
		context.register(components);
		context.refresh();
		return context;
	}

	@Configuration(proxyBeanMethods = false)
	static class ExporterConfiguration {

		@Bean
		DBusServiceExporter exporter(ConfigurableListableBeanFactory beanFactory) {
			return new DBusServiceExporter(beanFactory, DBusObservations.none());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class JdkProxies {

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames("music", "plainWithInterface");
			creator.setInterceptorNames("interceptor");
			return creator;
		}

		@Bean
		static MethodInterceptor interceptor() {
			return MethodInvocation::proceed;
		}

	}

	@DBusInterface("com.example.Player")
	interface Player {

		@DBusMethod
		void play();

	}

	@DBusService("music")
	static class Music implements Player {

		@Override
		public void play() {
		}

	}

	@Lazy
	@DBusService("lazyMusic")
	static class LazyMusic implements Player {

		static final AtomicInteger created = new AtomicInteger();

		LazyMusic() {
			created.incrementAndGet();
		}

		@Override
		public void play() {
		}

	}

	@DBusService("scopedMusic")
	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ScopedMusic implements Player {

		@Override
		public void play() {
		}

	}

	@DBusService(value = "plainService", path = "/plain", interfaceName = "com.example.Plain")
	static class Plain {

		@DBusMethod
		String hello() {
			return "hello";
		}

	}

	@DBusService(value = "plainWithInterface", interfaceName = "com.example.Plain")
	static class PlainWithInterface implements Runnable {

		@DBusMethod
		public String hello() {
			return "hello";
		}

		@Override
		public void run() {
		}

	}

	@DBusService
	static class Nameless {

		@DBusMethod
		void hello() {
		}

	}

	@DBusService(interfaceName = "com.example.Other")
	static class Contradiction extends Music {

	}

	@DBusService
	static class Extra extends Music {

		@DBusMethod
		void more() {
		}

	}

	@DBusService(path = "com/example")
	static class WrongPath extends Music {

	}

}
