package org.dbusspring.service;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import org.dbusspring.contract.DBusError;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.core.error.CallTimeoutException;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.dbusspring.service.RunningServices.error;

/**
 * What crosses the bus when a method throws, and what stays inside.
 */
@Tag(PrivateBus.TAG)
class ErrorsTests {

	private static final String PATH = "/com/example/Failing";

	private static final String FAILING = "com.example.Failing";

	private static RunningServices services;

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeAll
	static void start() {
		services = new RunningServices(FailingService.class, FirstAdvice.class, SecondAdvice.class, Inner.class,
				Outer.class);
	}

	@AfterAll
	static void stop() {
		if (services != null) {
			services.close();
		}
	}

	@BeforeEach
	void listen() {
		this.log.start();
		((Logger) LoggerFactory.getLogger("org.dbusspring")).addAppender(this.log);
		Outer.seen.clear();
	}

	@AfterEach
	void unlisten() {
		((Logger) LoggerFactory.getLogger("org.dbusspring")).detachAppender(this.log);
	}

	@Test
	void aMappedExceptionCrossesWithItsNameAndMessage() {
		assertThat(fail("mapped")).satisfies((ex) -> {
			assertThat(ex.getErrorName()).isEqualTo("com.example.Error.Mapped");
			assertThat(ex.getErrorMessage()).isEqualTo("for you");
		});
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void anUnmappedExceptionIsLoggedWholeAndItsMessageStaysInside() {
		assertFailedInside("unmapped", IllegalStateException.class);
	}

	@Test
	void anErrorIsAnsweredToo() {
		assertFailedInside("error", AssertionError.class);
	}

	@Test
	void anExceptionWhoseClassIsNoErrorNameIsAnsweredToo() {
		assertFailedInside("$local", RuntimeException.class);
	}

	@Test
	void aCheckedExceptionThatNobodyDeclaredIsAnsweredToo() {
		assertFailedInside("sneaky", Exception.class);
	}

	@Test
	void anExceptionWithoutAMessageHasNoneOnTheBus() {
		assertThat(fail("null")).satisfies((ex) -> {
			assertThat(ex.getErrorName()).isEqualTo("com.example.Error.Mapped");
			assertThat(ex.getErrorMessage()).isNullOrEmpty();
		});
	}

	@Test
	void aNameThatIsNoErrorNameIsNotSent() {
		assertFailedInside("misnamed", MisnamedException.class);
	}

	@Test
	void aFutureThatFailsIsAnsweredAsTheMethodWouldBe() {
		assertThat(call("Later", "mapped")).satisfies((ex) -> {
			assertThat(ex.getErrorName()).isEqualTo("com.example.Error.Mapped");
			assertThat(ex.getErrorMessage()).isEqualTo("for you");
		});
		assertThat(call("Later", "unmapped").getErrorName()).isEqualTo(ErrorNames.FAILED);
	}

	@Test
	void aMethodThatTakesTooLongIsTheCallersTimeout() {
		OutgoingMessage never = new OutgoingMessage(header("Never", MessageFlags.NONE), BodyWriter.EMPTY);
		assertThatExceptionOfType(CallTimeoutException.class)
			.isThrownBy(() -> services.peer().call(never, Duration.ofMillis(200)));
	}

	@Test
	void whoWantsNoAnswerGetsNoErrorEither() {
		services.peer()
			.send(new OutgoingMessage(MessageHeader.methodCall(RunningServices.NAME, ObjectPath.of(PATH), FAILING,
					"Fail", MessageFlags.NO_REPLY_EXPECTED, Signature.of("s")), BodyWriter.string("mapped")));
		assertThat(fail("mapped").getErrorName()).isEqualTo("com.example.Error.Mapped");
		assertThat(services.peer().pendingCalls()).isZero();
	}

	@Test
	void adviceSaysWhatAnExceptionIsAndTheFirstInOrderCounts() {
		assertThat(fail("advised")).satisfies((ex) -> {
			assertThat(ex.getErrorName()).isEqualTo("com.example.Error.First");
			assertThat(ex.getErrorMessage()).isEqualTo("first: advised");
		});
		assertThat(call("Later", "advised").getErrorName()).isEqualTo("com.example.Error.First");
		assertThat(error(() -> services.get(PATH, FAILING, "Broken")).getErrorName())
			.isEqualTo("com.example.Error.First");
	}

	@Test
	void adviceIsForTheClosestClassAndMayLeaveAnExceptionAsItIs() {
		assertThat(fail("number").getErrorName()).isEqualTo("com.example.Error.Second");
		assertThat(fail("left").getErrorName()).isEqualTo(ErrorNames.FAILED);
	}

	@Test
	void adviceThatFailsItselfLeavesTheExceptionAsItIsAndIsLogged() {
		assertThat(fail("badly advised").getErrorName()).isEqualTo(ErrorNames.FAILED);
		assertThat(this.log.list).extracting(ILoggingEvent::getFormattedMessage)
			.anySatisfy((line) -> assertThat(line).contains("SecondAdvice", "failed with an exception"));
	}

	@Test
	void interceptorsStandAroundMethodsAndPropertiesInTheirOrder() {
		assertThat(services.call(PATH, FAILING, "Echo", "s", BodyWriter.string("a")).body().readString())
			.isEqualTo("<[a]>");
		assertThat(services.get(PATH, FAILING, "Fine")).isEqualTo("<[fine]>");
		assertThat(Outer.seen).containsExactly("METHOD com.example.Failing.Echo echo",
				"GET com.example.Failing.Fine getFine");
	}

	@Test
	void whatAnInterceptorThrowsIsAnsweredAsWhatTheMethodThrows() {
		assertThat(call("Echo", "forbidden")).satisfies((ex) -> {
			assertThat(ex.getErrorName()).isEqualTo(ErrorNames.ACCESS_DENIED);
			assertThat(ex.getErrorMessage()).isEqualTo("not this");
		});
	}

	private void assertFailedInside(String how, Class<? extends Throwable> type) {
		assertThat(fail(how)).satisfies((ex) -> {
			assertThat(ex.getErrorName()).isEqualTo(ErrorNames.FAILED);
			assertThat(ex.getErrorMessage()).contains("'Fail'").doesNotContain("secret");
		});
		assertThat(this.log.list).singleElement().satisfies((event) -> {
			assertThat(event.getFormattedMessage()).contains(FAILING + ".Fail", "failingService");
			assertThat(event.getThrowableProxy().getMessage()).isEqualTo("a secret");
			assertThat(type).isAssignableFrom(((ThrowableProxy) event.getThrowableProxy()).getThrowable().getClass());
		});
	}

	private static DBusErrorException fail(String how) {
		return call("Fail", how);
	}

	private static DBusErrorException call(String member, String how) {
		return error(() -> services.call(PATH, FAILING, member, "s", BodyWriter.string(how)));
	}

	private static MessageHeader header(String member, int flags) {
		return MessageHeader.methodCall(RunningServices.NAME, ObjectPath.of(PATH), FAILING, member, flags,
				Signature.EMPTY);
	}

	@DBusInterface(FAILING)
	interface Failing {

		@DBusMethod
		void fail(String how);

		@DBusMethod
		CompletionStage<String> later(String how);

		@DBusMethod
		CompletionStage<String> never();

		@DBusMethod
		String echo(String text);

		@DBusProperty
		String getFine();

		@DBusProperty
		String getBroken();

	}

	@DBusService("failingService")
	static class FailingService implements Failing {

		@Override
		public void fail(String how) {
			throw failure(how);
		}

		@Override
		public CompletionStage<String> later(String how) {
			return CompletableFuture.failedFuture(failure(how));
		}

		@Override
		public CompletionStage<String> never() {
			return new CompletableFuture<>();
		}

		@Override
		public String echo(String text) {
			return text;
		}

		@Override
		public String getFine() {
			return "fine";
		}

		@Override
		public String getBroken() {
			throw failure("advised");
		}

		private static RuntimeException failure(String how) {
			class $Local extends RuntimeException {

				private static final long serialVersionUID = 1L;

				$Local() {
					super("a secret");
				}

			}
			switch (how) {
				case "mapped" -> throw new MappedException("for you");
				case "null" -> throw new MappedException(null);
				case "misnamed" -> throw new MisnamedException();
				case "error" -> throw new AssertionError("a secret");
				case "$local" -> throw new $Local();
				case "sneaky" -> throw ErrorsTests.<RuntimeException>sneaky(new Exception("a secret"));
				case "advised" -> throw new UnsupportedOperationException("advised");
				case "number" -> throw new NumberFormatException("a secret");
				case "left" -> throw new IndexOutOfBoundsException("a secret");
				case "badly advised" -> throw new ArithmeticException("a secret");
				default -> throw new IllegalStateException("a secret");
			}
		}

	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
		throw (T) failure;
	}

	@DBusError("com.example.Error.Mapped")
	static class MappedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		MappedException(@Nullable String message) {
			super(message);
		}

	}

	@DBusError("no error name")
	static class MisnamedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		MisnamedException() {
			super("a secret");
		}

	}

	@Order(1)
	@DBusAdvice
	static class FirstAdvice {

		@DBusExceptionHandler
		DBusErrorException unsupported(UnsupportedOperationException ex) {
			return new DBusErrorException("com.example.Error.First", "first: " + ex.getMessage());
		}

	}

	@Order(2)
	@DBusAdvice
	static class SecondAdvice {

		@DBusExceptionHandler
		DBusErrorException unsupported(UnsupportedOperationException ex) {
			return new DBusErrorException("com.example.Error.Second", "second");
		}

		@DBusExceptionHandler
		@Nullable Throwable left(IndexOutOfBoundsException ex) {
			return null;
		}

		@DBusExceptionHandler
		DBusErrorException number(IllegalArgumentException ex) {
			return new DBusErrorException("com.example.Error.Second", "no number");
		}

		@DBusExceptionHandler
		DBusErrorException failing(ArithmeticException ex) {
			throw new IllegalStateException("advice failed");
		}

	}

	@Order(2)
	static class Inner implements DBusCallInterceptor {

		@Override
		public @Nullable Object intercept(DBusInvocation invocation) throws Throwable {
			Object result = invocation.proceed();
			return (result instanceof String text) ? "[" + text + "]" : result;
		}

	}

	@Order(1)
	static class Outer implements DBusCallInterceptor {

		static final List<String> seen = new CopyOnWriteArrayList<>();

		@Override
		public @Nullable Object intercept(DBusInvocation invocation) throws Throwable {
			seen.add(invocation.kind() + " " + invocation.interfaceName() + "." + invocation.member() + " "
					+ invocation.method().getName());
			if (invocation.arguments().length == 1 && "forbidden".equals(invocation.arguments()[0])) {
				throw new DBusErrorException(ErrorNames.ACCESS_DENIED, "not this");
			}
			Object result = invocation.proceed();
			return (result instanceof String text) ? "<" + text + ">" : result;
		}

	}

}
