package org.dbusspring.service;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.observation.DBusServerContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.dbusspring.service.RunningServices.error;

/**
 * The observation of a call is that of everything that is done for it, on whatever
 * thread: so what is logged there has the trace of the call.
 */
@Tag(PrivateBus.TAG)
class ObservedCallsTests {

	private static final String OVEN = "com.example.Oven";

	private static final String TRACE = "traceId";

	private static RunningServices services;

	@BeforeAll
	static void start() {
		services = new RunningServices(Tracing.class, OvenService.class, TooHotAdvice.class);
	}

	@AfterAll
	static void stop() {
		if (services != null) {
			services.close();
		}
	}

	@Test
	void aMethodRunsInTheObservationOfItsCall() {
		assertThat(services.invoke(OVEN, "Bake")).isEqualTo("trace of Bake");
	}

	@Test
	void soDoesAnAsyncMethodWhereTasksAreDecorated() {
		assertThat(services.invoke(OVEN, "BakeAsync")).isEqualTo("trace of BakeAsync");
	}

	@Test
	void theOperatorsOfAMonoFindItInTheirContext() {
		assertThat(services.invoke(OVEN, "BakeReactive")).isEqualTo("BakeReactive of " + OVEN);
	}

	@Test
	void aFailureThatComesLateIsLoggedWithTheTraceOfTheCall() {
		Logger logger = (Logger) LoggerFactory.getLogger(ServiceMethodHandler.class);
		ListAppender<ILoggingEvent> logged = new ListAppender<>();
		logged.list = new CopyOnWriteArrayList<>();
		logged.start();
		logger.addAppender(logged);
		try {
			assertThat(error(() -> services.invoke(OVEN, "Burn")).getErrorName()).isEqualTo(ErrorNames.FAILED);
		}
		finally {
			logger.detachAppender(logged);
		}
		assertThat(logged.list).singleElement().satisfies((event) -> {
			assertThat(event.getThreadName()).isEqualTo("oven");
			assertThat(event.getMDCPropertyMap()).containsEntry(TRACE, "trace of Burn");
		});
	}

	@Test
	void adviceForALateFailureRunsInTheObservationToo() {
		assertThat(error(() -> services.invoke(OVEN, "Overheat")).getErrorMessage()).isEqualTo("trace of Overheat");
	}

	@Test
	void theObservationLastsUntilTheAnswerHasBeenMade() {
		// a member that no other test calls: the ends of their observations may still be
		// to come
		services.invoke(OVEN, "BakeSlowly");
		// the answer is sent in the observation, so its end may come a little later
		await().untilAsserted(() -> assertThat(Tracing.stopped).containsOnlyOnce("BakeSlowly"));
	}

	@DBusInterface(OVEN)
	interface Oven {

		@DBusMethod
		String bake();

		@DBusMethod
		CompletableFuture<String> bakeAsync();

		@DBusMethod
		Mono<String> bakeReactive();

		@DBusMethod
		Mono<String> bakeSlowly();

		@DBusMethod
		CompletableFuture<String> burn();

		@DBusMethod
		CompletableFuture<String> overheat();

	}

	@DBusService
	static class OvenService implements Oven {

		@Override
		public String bake() {
			return MDC.get(TRACE);
		}

		@Async
		@Override
		public CompletableFuture<String> bakeAsync() {
			return CompletableFuture.completedFuture(MDC.get(TRACE));
		}

		@Override
		public Mono<String> bakeReactive() {
			return Mono
				.deferContextual((context) -> Mono.just(
						(DBusServerContext) context.<Observation>get(ObservationThreadLocalAccessor.KEY).getContext()))
				.subscribeOn(Schedulers.parallel())
				.map((call) -> call.getMember() + " of " + call.getInterfaceName());
		}

		@Override
		public Mono<String> bakeSlowly() {
			return Mono.delay(Duration.ofMillis(50)).map((tick) -> "done");
		}

		@Override
		public CompletableFuture<String> burn() {
			return failLater(new IllegalStateException("burnt"));
		}

		@Override
		public CompletableFuture<String> overheat() {
			return failLater(new TooHotException());
		}

		/** On a thread that knows nothing of the call. */
		private static CompletableFuture<String> failLater(RuntimeException failure) {
			CompletableFuture<String> later = new CompletableFuture<>();
			new Thread(() -> later.completeExceptionally(failure), "oven").start();
			return later;
		}

	}

	static class TooHotException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

	@DBusAdvice
	static class TooHotAdvice {

		@DBusExceptionHandler
		DBusErrorException tooHot(TooHotException ex) {
			return new DBusErrorException("com.example.Oven.Error.TooHot", MDC.get(TRACE));
		}

	}

	/** Does what a tracer does: the thread in whose scope it is has the id. */
	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class Tracing implements ObservationHandler<DBusServerContext> {

		static final List<String> stopped = new CopyOnWriteArrayList<>();

		@Bean
		ObservationRegistry observationRegistry() {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(this);
			return registry;
		}

		@Bean
		Executor taskExecutor() {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
			executor.setTaskDecorator(new ContextPropagatingTaskDecorator());
			return executor;
		}

		@Override
		public void onScopeOpened(DBusServerContext context) {
			MDC.put(TRACE, "trace of " + context.getMember());
		}

		@Override
		public void onScopeClosed(DBusServerContext context) {
			MDC.remove(TRACE);
		}

		@Override
		public void onStop(DBusServerContext context) {
			stopped.add(context.getMember());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof DBusServerContext;
		}

	}

}
