package org.dbusspring.call;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.micrometer.context.ContextSnapshotFactory;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.service.DBusService;
import org.dbusspring.service.RunningServices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * A handler asks who calls, where, and how: {@link DBusCall#current()}.
 */
@Tag(PrivateBus.TAG)
class CurrentCallTests {

	private static RunningServices services;

	@BeforeAll
	static void start() {
		services = new RunningServices(AsyncConfiguration.class, Whoami.class, Jobs.class);
	}

	@AfterAll
	static void stop() {
		if (services != null) {
			services.close();
		}
	}

	@Test
	void aHandlerSeesTheCall() {
		services.invoke("com.example.Whoami", "Describe");
		DBusCall call = Whoami.seen;
		assertThat(call.path().value()).isEqualTo("/com/example/Whoami");
		assertThat(call.interfaceName()).isEqualTo("com.example.Whoami");
		assertThat(call.member()).isEqualTo("Describe");
		assertThat(call.sender()).isEqualTo(services.peer().uniqueName());
		assertThat(call.serial()).isPositive();
		assertThat(call.isReplyExpected()).isTrue();
		assertThat(call.isInteractiveAuthorizationAllowed()).isFalse();
		assertThat(call.connection()).isSameAs(services.connection());
		assertThat(call.pathVariables()).isEmpty();
		assertThat(DBusCall.currentOrNull()).isNull();
	}

	@Test
	void theInterfaceIsKnownAlsoIfTheCallerNamedNone() {
		assertThat(services
			.busctl("call", "--", RunningServices.NAME, "/com/example/Whoami", "com.example.Whoami", "Describe")
			.output()).contains("com.example.Whoami");
		services.invokeAt("/com/example/Whoami", null, "Describe");
		assertThat(Whoami.seen.interfaceName()).isEqualTo("com.example.Whoami");
	}

	@Test
	void theCallerIsWhoTheBusSaysItIs() {
		assertThat(services.invoke("com.example.Whoami", "User")).isEqualTo(Long.toString(ownUid()));
		// where the bus does not know the process, neither do we
		assertThat(Whoami.seen.caller().pid())
			.isEqualTo(services.peer().bus().credentials(services.peer().uniqueName()).pid());
		assertThat(Whoami.seen.caller().credentials()).as("kept").isSameAs(Whoami.seen.caller().credentials());
	}

	@Test
	void callersAreEqualIfTheyAreTheSamePeer() {
		services.invoke("com.example.Whoami", "Describe");
		DBusCaller first = Whoami.seen.caller();
		services.invoke("com.example.Whoami", "Describe");
		assertThat(Whoami.seen.caller()).isEqualTo(first).hasSameHashCodeAs(first);
		services.busctl("call", RunningServices.NAME, "/com/example/Whoami", "com.example.Whoami", "Describe");
		assertThat(Whoami.seen.caller()).isNotEqualTo(first);
	}

	@Test
	void nobodyIsIdentifiedWhoIsGone() {
		services.busctl("call", RunningServices.NAME, "/com/example/Whoami", "com.example.Whoami", "Describe");
		DBusCaller gone = Whoami.seen.caller();
		assertThatExceptionOfType(CallerGoneException.class).isThrownBy(gone::credentials)
			.withMessageContaining(gone.uniqueName());
	}

	@Test
	void variablesOfThePathAreTold() {
		assertThat(services.invokeAt("/com/example/jobs/a/7", "com.example.Jobs", "Variables"))
			.isEqualTo("{queue=a, id=7}");
	}

	@Test
	void aServiceWithoutContractTakesThemAsParameters() {
		assertThat(services.invokeAt("/com/example/jobs/a/7", "com.example.Jobs", "Cancel", "now"))
			.isEqualTo(services.peer().uniqueName() + " Cancel a 7 now");
	}

	@Test
	void aVariableThatCannotBeConvertedIsNoObject() {
		assertThatExceptionOfType(DBusErrorException.class)
			.isThrownBy(() -> services.invokeAt("/com/example/jobs/a/seven", "com.example.Jobs", "Cancel", "now"))
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.UNKNOWN_OBJECT));
	}

	@Test
	void anAsyncMethodSeesTheCallWhereTasksAreDecorated() {
		assertThat(services.invoke("com.example.Whoami", "Later"))
			.isEqualTo("Later by " + services.peer().uniqueName());
	}

	@Test
	void theOperatorsOfAMonoFindTheCallInItsContext() {
		assertThat(services.invoke("com.example.Whoami", "Reactive"))
			.isEqualTo("Reactive by " + services.peer().uniqueName());
	}

	@Test
	void contextPropagationCarriesTheCall() throws Exception {
		DBusCall call = mock(DBusCall.class);
		given(call.openScope()).willCallRealMethod();
		Runnable task;
		CompletableFuture<DBusCall> seen = new CompletableFuture<>();
		DBusCall.Scope scope = call.openScope();
		try {
			Runnable ask = () -> seen.complete(DBusCall.current());
			task = ContextSnapshotFactory.builder().build().captureAll().wrap(ask);
		}
		finally {
			scope.close();
		}
		Thread thread = new Thread(task);
		thread.start();
		thread.join(20_000);
		assertThat(seen).isCompletedWithValue(call);
	}

	@Test
	void aTestMakesACallOfItsOwn() {
		DBusCall call = mock(DBusCall.class);
		given(call.openScope()).willCallRealMethod();
		given(call.pathVariables()).willReturn(Map.of("id", "7"));
		given(call.pathVariable("id")).willCallRealMethod();
		given(call.pathVariable("name")).willCallRealMethod();
		DBusCall.Scope scope = call.openScope();
		try {
			assertThat(DBusCall.current().pathVariable("id")).isEqualTo("7");
			assertThatIllegalArgumentException().isThrownBy(() -> DBusCall.current().pathVariable("name"))
				.withMessageContaining("{name}");
		}
		finally {
			scope.close();
		}
		assertThatIllegalStateException().isThrownBy(DBusCall::current).withMessageContaining("context propagation");
	}

	private static long ownUid() {
		return new com.sun.security.auth.module.UnixSystem().getUid();
	}

	@DBusInterface("com.example.Whoami")
	interface WhoamiContract {

		@DBusMethod
		String describe();

		@DBusMethod
		String user();

		@DBusMethod
		CompletableFuture<String> later();

		@DBusMethod
		Mono<String> reactive();

	}

	@DBusService
	static class Whoami implements WhoamiContract {

		static volatile DBusCall seen;

		@Override
		public String describe() {
			seen = DBusCall.current();
			return seen.interfaceName() + " " + seen.member();
		}

		@Override
		public String user() {
			seen = DBusCall.current();
			return Long.toString(seen.caller().uid().orElseThrow());
		}

		@Async
		@Override
		public CompletableFuture<String> later() {
			return CompletableFuture
				.completedFuture(DBusCall.current().member() + " by " + DBusCall.current().sender());
		}

		@Override
		public Mono<String> reactive() {
			return Mono.deferContextual((context) -> Mono.just(context.<DBusCall>get(DBusCallThreadLocalAccessor.KEY)))
				.subscribeOn(Schedulers.parallel())
				.map((call) -> call.member() + " by " + call.sender());
		}

	}

	@DBusService(path = "/com/example/jobs/{queue}/{id}", interfaceName = "com.example.Jobs")
	static class Jobs {

		@DBusMethod
		String variables() {
			return DBusCall.current().pathVariables().toString();
		}

		@DBusMethod
		String cancel(DBusCaller caller, @DBusPathVariable String queue, String when, DBusCall call,
				@DBusPathVariable("id") int number) {
			return caller.uniqueName() + " " + call.member() + " " + queue + " " + number + " " + when;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class AsyncConfiguration {

		@Bean
		Executor taskExecutor() {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
			executor.setTaskDecorator(new ContextPropagatingTaskDecorator());
			return executor;
		}

	}

}
