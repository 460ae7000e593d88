package org.dbusspring.client;

import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

import io.micrometer.observation.tck.TestObservationRegistry;
import org.aopalliance.intercept.MethodInterceptor;
import org.dbusspring.contract.DBusError;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusParam;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.error.ReceivedErrorException;
import org.dbusspring.core.type.DBusType;
import org.dbusspring.observation.DBusObservations;
import org.dbusspring.service.DBusService;
import org.dbusspring.service.DBusServiceExporter;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/**
 * What {@link CallsTests} calls: a store, described, served and put together.
 */
final class StoreApplication {

	static final TestObservationRegistry OBSERVATIONS = TestObservationRegistry.create();

	private StoreApplication() {
	}

	@DBusInterface("com.example.Store")
	interface Store {

		@DBusMethod
		List<Item> find(List<String> names, @DBusType("u") long limit);

		@DBusMethod
		String get(String name) throws NotFoundException;

		@DBusMethod(outArgs = true)
		Size size();

		@DBusMethod
		CompletionStage<String> later(String name) throws NotFoundException;

		@DBusMethod
		CompletableFuture<String> never();

		@DBusMethod
		String fail(String how);

		@DBusMethod
		List<String> failLate();

		@DBusMethod
		CompletionStage<List<String>> failLater();

		@DBusMethod(noReply = true)
		void forget(String what);

		@DBusMethod
		void choose(Color color);

		@DBusMethod
		String repeat(String text, @DBusParam(defaultValue = "2") int times,
				@DBusParam(defaultValue = "-") String separator);

	}

	/** As {@link Store}, but wrong about it. */
	@DBusInterface("com.example.Store")
	interface OtherStore {

		@DBusMethod
		String get(int name);

		@DBusMethod
		long size();

		@DBusMethod
		void choose(String color);

	}

	/** As {@link Store}, with a type that takes no value. */
	@DBusInterface("com.example.Store")
	interface StrictStore {

		@DBusMethod(outArgs = true)
		CompletableFuture<StrictSize> size();

	}

	record StrictSize(int count, String unit) {

		StrictSize {
			throw new AssertionError("too strict");
		}

	}

	@DBusInterface("com.example.Lazily")
	interface Lazily {

		@DBusMethod
		String hello();

	}

	/** What {@link PlainService} offers, as a client sees it. */
	@DBusInterface("com.example.Plain")
	interface Plain {

		@DBusMethod
		String shout(String text);

	}

	@DBusService(value = "plainService", interfaceName = "com.example.Plain")
	static class PlainService {

		@DBusMethod
		String shout(String text) {
			return text.toUpperCase(Locale.ROOT);
		}

	}

	enum Color {

		RED, GREEN

	}

	record Item(String name, @DBusType("u") long limit) {

	}

	record Size(int count, String unit) {

	}

	@DBusError("com.example.Error.NotFound")
	static class NotFoundException extends RuntimeException {

		NotFoundException(String message) {
			super(message);
		}

	}

	@DBusError("com.example.Error.Undeclared")
	static class UndeclaredException extends RuntimeException {

		UndeclaredException(String message) {
			super(message);
		}

	}

	@DBusService("storeService")
	static class StoreService implements Store {

		static final BlockingQueue<String> forgotten = new LinkedBlockingQueue<>();

		@Override
		public List<Item> find(List<String> names, long limit) {
			return names.stream().map((name) -> new Item(name, limit)).toList();
		}

		@Override
		public String get(String name) {
			throw new NotFoundException("no " + name);
		}

		@Override
		public Size size() {
			return new Size(3, "items");
		}

		@Override
		public CompletionStage<String> later(String name) {
			if (name.isEmpty()) {
				return null;
			}
			return CompletableFuture.supplyAsync(() -> {
				if (name.equals("missing")) {
					throw new NotFoundException("no missing");
				}
				return "later " + name;
			});
		}

		@Override
		public CompletableFuture<String> never() {
			return new CompletableFuture<>();
		}

		@Override
		public String fail(String how) {
			return switch (how) {
				case "declared" -> throw new UndeclaredException("a text");
				case "direct" -> throw new DBusErrorException("com.example.Error.Direct", "a direct text");
				case "received" -> throw new ReceivedErrorException(ErrorNames.SERVICE_UNKNOWN, "a secret");
				case "null" -> null;
				default -> throw new IllegalStateException("a secret");
			};
		}

		@Override
		public List<String> failLate() {
			// as a collection does that is loaded when it is read, and cannot be any more
			return new AbstractList<>() {

				@Override
				public String get(int index) {
					throw new IllegalStateException("a secret");
				}

				@Override
				public int size() {
					return 1;
				}

			};
		}

		@Override
		public CompletionStage<List<String>> failLater() {
			return CompletableFuture.supplyAsync(this::failLate);
		}

		@Override
		public void forget(String what) {
			forgotten.add(what);
		}

		@Override
		public void choose(Color color) {
		}

		@Override
		public String repeat(String text, int times, String separator) {
			return String.join(separator, Collections.nCopies(times, text));
		}

	}

	@Lazy
	@DBusService("lazyService")
	static class LazyService implements Lazily {

		@Override
		public String hello() {
			return "hello";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ StoreService.class, LazyService.class, PlainService.class })
	static class ServerConfiguration {

		static final List<String> intercepted = new CopyOnWriteArrayList<>();

		@Bean
		DBusServiceExporter exporter(ConfigurableListableBeanFactory beanFactory) {
			return new DBusServiceExporter(beanFactory, new DBusObservations(OBSERVATIONS));
		}

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames("storeService", "lazyService", "plainService");
			creator.setInterceptorNames("interceptor");
			return creator;
		}

		@Bean
		static MethodInterceptor interceptor() {
			return (invocation) -> {
				intercepted.add(invocation.getMethod().getName());
				return invocation.proceed();
			};
		}

	}

}
