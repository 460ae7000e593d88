package org.dbusspring.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dbusspring.client.StoreApplication.Item;
import org.dbusspring.client.StoreApplication.Lazily;
import org.dbusspring.client.StoreApplication.NotFoundException;
import org.dbusspring.client.StoreApplication.OtherStore;
import org.dbusspring.client.StoreApplication.Plain;
import org.dbusspring.client.StoreApplication.ServerConfiguration;
import org.dbusspring.client.StoreApplication.Size;
import org.dbusspring.client.StoreApplication.Store;
import org.dbusspring.client.StoreApplication.StoreService;
import org.dbusspring.client.StoreApplication.StrictStore;
import org.dbusspring.contract.UnexpectedSignatureException;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.CallTimeoutException;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.error.ReceivedErrorException;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.ValueOutOfRangeException;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.TestRemotes;
import org.dbusspring.service.DBusServiceExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * A client calls a service, both made of beans, through a bus.
 */
@Tag(PrivateBus.TAG)
class CallsTests {

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
		return new DBusProxyFactory(TestRemotes.on(clientConnection, registry), new PropertyCaches()).create(type,
				DBusTarget.of(serverConnection.uniqueName(), "/com/example/Store")
					.withClient("store")
					.withTimeout(timeout));
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
	void aServiceWithoutContractIsCalledThroughItsProxyToo() {
		Plain plain = new DBusProxyFactory(TestRemotes.on(clientConnection), new PropertyCaches()).create(Plain.class,
				DBusTarget.of(serverConnection.uniqueName(), ""));
		assertThat(plain.shout("hello")).isEqualTo("HELLO");
		assertThat(ServerConfiguration.intercepted).contains("shout");
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
	void aFutureFailsWithWhateverReadingTheAnswerThrows() {
		StrictStore strict = client(StrictStore.class, ObservationRegistry.NOOP, Duration.ofSeconds(25));
		assertThat(strict.size()).failsWithin(Duration.ofSeconds(20))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(AssertionError.class)
			.withMessageContaining("too strict");
	}

	@Test
	void aServiceThatReturnsNoFutureFailsTheCall() {
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> store.later("").toCompletableFuture().join())
			.withCauseInstanceOf(DBusErrorException.class)
			.withMessageContaining(ErrorNames.FAILED);
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
	void anErrorThatTheServiceItselfReceivedIsNotPassedOn() {
		assertThatExceptionOfType(ReceivedErrorException.class).isThrownBy(() -> store.fail("received"))
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.FAILED))
			.withMessageNotContaining("secret");
	}

	@Test
	void nullIsNoAnswer() {
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(() -> store.fail("null"))
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.FAILED));
	}

	@Test
	void anAnswerThatFailsWhileItIsWrittenIsAnErrorForTheCallerAndTheObservation() {
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(() -> store.failLate())
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.FAILED))
			.withMessageNotContaining("secret");
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> store.failLater().toCompletableFuture().join())
			.withCauseInstanceOf(DBusErrorException.class)
			.withMessageNotContaining("secret");
		awaitServerObservation("FailLate", "ERROR", ErrorNames.FAILED);
		awaitServerObservation("FailLater", "ERROR", ErrorNames.FAILED);
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
		Peers.require("sh", "-c", "command -v dbus-send");
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
		Lazily lazily = new DBusProxyFactory(TestRemotes.on(clientConnection), new PropertyCaches())
			.create(Lazily.class, DBusTarget.of(serverConnection.uniqueName(), ""));
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
		awaitServerObservation("Repeat", "SUCCESS", "none");
	}

	/** The answer may be here before the observation has ended there. */
	private static void awaitServerObservation(String member, String outcome, String errorName) {
		await().untilAsserted(() -> TestObservationRegistryAssert.assertThat(StoreApplication.OBSERVATIONS)
			.hasAnObservation((context) -> context.hasNameEqualTo("dbus.server")
				.hasLowCardinalityKeyValue("interface", "com.example.Store")
				.hasLowCardinalityKeyValue("member", member)
				.hasLowCardinalityKeyValue("outcome", outcome)
				.hasLowCardinalityKeyValue("error.name", errorName)));
	}

	private static void assertError(ThrowingCallable call, String name, String text) {
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(call).satisfies((ex) -> {
			assertThat(ex.getErrorName()).isEqualTo(name);
			assertThat(ex.getErrorMessage()).isEqualTo(text);
		});
	}

}
