package org.dbusspring.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.dbusspring.call.DBusCall;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.InvalidContractException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.dbusspring.service.RunningServices.error;

/**
 * The methods of a service run on an executor of the application where it names one:
 * {@link DBusService#executor()}.
 */
@Tag(PrivateBus.TAG)
class ExecutorTests {

	private static final String PRINTER = "com.example.Printer";

	@Test
	void methodsRunThereAndKnowWhoCalls() {
		try (RunningServices services = new RunningServices(Executors.class, Printer.class)) {
			assertThat(services.invoke(PRINTER, "Where")).isEqualTo("printing-1 for " + services.peer().uniqueName());
		}
	}

	@Test
	void aCallThatTheExecutorRejectsIsAnsweredWithLimitsExceeded() throws Exception {
		try (RunningServices services = new RunningServices(Executors.class, Printer.class)) {
			Printer printer = services.bean(Printer.class);
			CompletableFuture<Object> running = services.invokeAsync(PRINTER, "Print");
			assertThat(printer.begun.await(20, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<Object> queued = services.invokeAsync(PRINTER, "Print");
			assertThat(error(() -> services.invoke(PRINTER, "Print")).getErrorName())
				.isEqualTo(ErrorNames.LIMITS_EXCEEDED);
			printer.end.countDown();
			assertThat(running.join()).isEqualTo("printed");
			assertThat(queued.join()).isEqualTo("printed");
		}
	}

	@Test
	void anExecutorThatIsNotThereIsToldAtStartUp() {
		assertRefused(Executors.class, Lost.class).withMessageContaining("\"nowhere\"")
			.withMessageContaining("no such bean")
			.withMessageContaining("printing");
	}

	@Test
	void anExecutorAndAnOrderAreTooMuch() {
		assertRefused(Executors.class, Both.class).withMessageContaining("choose one of them");
	}

	private static ThrowableAssertAlternative<?> assertRefused(Class<?>... components) {
		// without a bus the test ends here
		PrivateBus.start().close();
		return assertThatExceptionOfType(InvalidContractException.class)
			.isThrownBy(() -> new RunningServices(components).close());
	}

	@DBusService(interfaceName = PRINTER, executor = "printing")
	static class Printer {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch end = new CountDownLatch(1);

		@DBusMethod
		String where() {
			return Thread.currentThread().getName() + " for " + DBusCall.current().sender();
		}

		@DBusMethod
		String print() throws InterruptedException {
			this.begun.countDown();
			return this.end.await(60, TimeUnit.SECONDS) ? "printed" : "too late";
		}

	}

	@DBusService(interfaceName = PRINTER, executor = "nowhere")
	static class Lost {

		@DBusMethod
		void print() {
		}

	}

	@DBusService(interfaceName = PRINTER, executor = "printing", inOrder = true)
	static class Both {

		@DBusMethod
		void print() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Executors {

		/** One call at a time, and one that waits. */
		@Bean
		Executor printing() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setThreadNamePrefix("printing-");
			executor.setCorePoolSize(1);
			executor.setMaxPoolSize(1);
			executor.setQueueCapacity(1);
			return executor;
		}

	}

}
