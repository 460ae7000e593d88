package org.dbusspring.client;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.aopalliance.intercept.MethodInterceptor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dbusspring.contract.DBusError;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusParam;
import org.dbusspring.contract.UnexpectedSignatureException;
import org.dbusspring.core.connection.CallTimeoutException;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.DBusType;
import org.dbusspring.core.type.ValueOutOfRangeException;
import org.dbusspring.service.DBusService;
import org.dbusspring.service.DBusServiceExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A client calls a service, both made of beans, through a bus.
 */
class CallsTests {

	private static final TestObservationRegistry observations = TestObservationRegistry.create();

	private static PrivateBus bus;

	private static DBusConnection serverConnection;

	private static DBusConnection clientConnection;

	private static AnnotationConfigApplicationContext context;

	private static Store store;

	@BeforeAll
	static void start() {
		bus = PrivateBus.start();
		serverConnection = bus.connect("server");
		clientConnection = bus.connect("client");
		context = new AnnotationConfigApplicationContext(ServerConfiguration.class);
		context.getBean(DBusServiceExporter.class).exportTo(serverConnection);
		store = client(Store.class, ObservationRegistry.NOOP, Duration.ofSeconds(25));
	}

	@AfterAll
	static void stop() {
		if (bus != null) {
			context.close();
			clientConnection.close();
			serverConnection.close();
			bus.close();
		}
	}

	private static <T> T client(Class<T> type, ObservationRegistry registry, Duration timeout) {
		return new DBusClientFactory(() -> clientConnection, timeout, (name) -> DBusClientSettings.NONE, registry, null)
			.create(type, "store", serverConnection.uniqueName(), "/com/example/Store");
	}

	@Test
	void valuesGoThereAndBack() {
		assertThat(store.find(List.of("a", "b"), 4_000_000_000L)).containsExactly(new Item("a", 4_000_000_000L),
				new Item("b", 4_000_000_000L));
	}

	@Test
	void outArgumentsBecomeARecord() {
		assertThat(store.size()).isEqualTo(new Size(3, "items"));
	}

	@Test
	void callsGoThroughTheProxyOfTheBean() {
		int before = ServerConfiguration.intercepted.size();
		store.size();
		assertThat(ServerConfiguration.intercepted).hasSizeGreaterThan(before).contains("size");
	}

	@Test
	void aFutureIsCompletedByTheAnswer() {
		assertThat(store.later("x").toCompletableFuture().join()).isEqualTo("later x");
	}

	@Test
	void aFutureFailsWithTheDeclaredException() {
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> store.later("missing").toCompletableFuture().join())
			.withCauseInstanceOf(NotFoundException.class)
			.havingCause()
			.withMessage("no missing");
	}

	@Test
	void aCancelledFutureForgetsTheCall() {
		CompletableFuture<String> never = store.never();
		assertThat(never).isNotDone();
		never.cancel(false);
		assertThat(clientConnection.pendingCalls()).isZero();
	}

	@Test
	void aDeclaredErrorIsThrownAsTheExceptionThatItIs() {
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> store.get("pen"))
			.withMessage("no pen")
			.withCauseInstanceOf(DBusErrorException.class);
	}

	@Test
	void anErrorThatIsNotDeclaredKeepsItsName() {
		assertError(() -> store.fail("declared"), "com.example.Error.Undeclared", "a text");
		assertError(() -> store.fail("direct"), "com.example.Error.Direct", "a direct text");
	}

	@Test
	void whatAnUnmappedExceptionSaysStaysInside() {
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(() -> store.fail("unmapped"))
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.FAILED))
			.withMessageNotContaining("secret");
	}

	@Test
	void nullIsNoAnswer() {
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(() -> store.fail("null"))
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.FAILED));
	}

	@Test
	void aCallWithoutReplyDoesNotWait() throws Exception {
		store.forget("it");
		assertThat(StoreService.forgotten.poll(20, TimeUnit.SECONDS)).isEqualTo("it");
	}

	@Test
	void anArgumentOutOfRangeIsRefusedOnTheClientsSide() {
		assertThatExceptionOfType(ValueOutOfRangeException.class).isThrownBy(() -> store.find(List.of(), -1))
			.withMessageContaining("'limit'");
	}

	@Test
	void anArgumentOfAnotherTypeIsRefusedOnTheServersSide() {
		OtherStore other = client(OtherStore.class, ObservationRegistry.NOOP, Duration.ofSeconds(25));
		assertError(() -> other.get(5), ErrorNames.INVALID_ARGS,
				"com.example.Store.Get takes arguments of signature 's', not 'i'");
	}

	@Test
	void anArgumentThatJavaCannotHoldIsRefusedOnTheServersSide() {
		OtherStore other = client(OtherStore.class, ObservationRegistry.NOOP, Duration.ofSeconds(25));
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(() -> other.choose("Purple"))
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.INVALID_ARGS))
			.withMessageContaining("Purple");
	}

	@Test
	void anAnswerOfAnotherTypeIsAnExceptionThatSaysBoth() {
		OtherStore other = client(OtherStore.class, ObservationRegistry.NOOP, Duration.ofSeconds(25));
		assertThatExceptionOfType(UnexpectedSignatureException.class).isThrownBy(other::size)
			.withMessageContaining("'is'")
			.withMessageContaining("'x'");
	}

	@Test
	void trailingArgumentsThatACallerLeavesOutHaveTheirDefaults() {
		assertThat(bus
			.run("dbus-send", "--session", "--print-reply", "--dest=" + serverConnection.uniqueName(),
					"/com/example/Store", "com.example.Store.Repeat", "string:ab")
			.output()).contains("string \"ab-ab\"");
		assertThat(bus
			.run("dbus-send", "--session", "--print-reply", "--dest=" + serverConnection.uniqueName(),
					"/com/example/Store", "com.example.Store.Repeat", "string:ab", "int32:3")
			.output()).contains("string \"ab-ab-ab\"");
		assertThat(store.repeat("c", 2, "+")).isEqualTo("c+c");
	}

	@Test
	void anAnswerThatDoesNotComeInTimeIsATimeout() {
		Store hurried = client(Store.class, ObservationRegistry.NOOP, Duration.ofMillis(50));
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> hurried.never().join())
			.withCauseInstanceOf(CallTimeoutException.class);
	}

	@Test
	void aLazyBeanIsCreatedByItsFirstCall() {
		Lazily lazily = new DBusClientFactory(() -> clientConnection, Duration.ofSeconds(25),
				(name) -> DBusClientSettings.NONE, ObservationRegistry.NOOP, null)
			.create(Lazily.class, "lazily", serverConnection.uniqueName(), "");
		assertThat(context.getBeanFactory().containsSingleton("lazyService")).isFalse();
		assertThat(lazily.hello()).isEqualTo("hello");
		assertThat(context.getBeanFactory().containsSingleton("lazyService")).isTrue();
	}

	@Test
	void clientsObserveTheirCalls() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		Store observed = client(Store.class, registry, Duration.ofSeconds(25));
		observed.size();
		TestObservationRegistryAssert.assertThat(registry)
			.hasSingleObservationThat()
			.hasNameEqualTo("dbus.client")
			.hasContextualNameEqualTo("Size")
			.hasBeenStopped()
			.hasLowCardinalityKeyValue("interface", "com.example.Store")
			.hasLowCardinalityKeyValue("member", "Size")
			.hasLowCardinalityKeyValue("client.name", "store")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasLowCardinalityKeyValue("error.name", "none");
	}

	@Test
	void clientsObserveErrorsByTheirNamesWhereTheyAreKnownAhead() {
		assertObservedError((observed) -> observed.get("pen"), "com.example.Error.NotFound");
		assertObservedError((observed) -> observed.fail("unmapped"), ErrorNames.FAILED);
		assertObservedError((observed) -> observed.fail("direct"), "other");
	}

	private static void assertObservedError(Consumer<Store> call, String errorName) {
		TestObservationRegistry registry = TestObservationRegistry.create();
		Store observed = client(Store.class, registry, Duration.ofSeconds(25));
		assertThat(catchThrowable(() -> call.accept(observed))).isNotNull();
		TestObservationRegistryAssert.assertThat(registry)
			.hasSingleObservationThat()
			.hasBeenStopped()
			.hasError()
			.hasLowCardinalityKeyValue("outcome", "ERROR")
			.hasLowCardinalityKeyValue("error.name", errorName);
	}

	@Test
	void servicesObserveTheCallsOfExportedMembers() {
		store.repeat("observed", 1, "");
		TestObservationRegistryAssert.assertThat(observations)
			.hasAnObservation((context) -> context.hasNameEqualTo("dbus.server")
				.hasLowCardinalityKeyValue("interface", "com.example.Store")
				.hasLowCardinalityKeyValue("member", "Repeat")
				.hasLowCardinalityKeyValue("outcome", "SUCCESS"));
	}

	private static void assertError(ThrowingCallable call, String name, String text) {
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(call).satisfies((ex) -> {
			assertThat(ex.getErrorName()).isEqualTo(name);
			assertThat(ex.getErrorMessage()).isEqualTo(text);
		});
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

	@DBusInterface("com.example.Lazily")
	interface Lazily {

		@DBusMethod
		String hello();

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
				case "null" -> null;
				default -> throw new IllegalStateException("a secret");
			};
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
	@Import({ StoreService.class, LazyService.class })
	static class ServerConfiguration {

		static final List<String> intercepted = new CopyOnWriteArrayList<>();

		@Bean
		DBusServiceExporter exporter(ConfigurableListableBeanFactory beanFactory) {
			return new DBusServiceExporter(beanFactory, observations, null);
		}

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames("storeService", "lazyService");
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
