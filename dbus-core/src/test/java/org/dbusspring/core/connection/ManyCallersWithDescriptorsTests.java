package org.dbusspring.core.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.settings.ConnectionSettingsBuilder;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same on connections that pass descriptors, where the thread that reads writes for
 * all others.
 */
@Tag(PrivateBus.TAG)
class ManyCallersWithDescriptorsTests extends ManyCallersTests {

	@Override
	ConnectionSettingsBuilder settings(PrivateBus bus, String name) {
		return bus.settings(name).descriptors(true);
	}

	@Override
	int callsPerThread() {
		return 1000;
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void virtualThreadsThatAreInterruptedHarmNobodyElse() throws Exception {
		Bystander bystander = new Bystander();
		ExecutorService callers = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor")
			.invoke(null);
		try {
			for (int round = 0; round < 50; round++) {
				interruptCallers(callers, 20);
			}
		}
		finally {
			callers.shutdownNow();
		}
		assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		bystander.endUnharmed();
		assertThat(this.client.isOpen()).isTrue();
		assertThat(this.client.pendingCalls()).isZero();
	}

	private void interruptCallers(ExecutorService callers, int count) throws InterruptedException {
		CountDownLatch called = new CountDownLatch(count);
		List<Future<?>> calls = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			calls.add(callers.submit(() -> {
				for (int value = 0; value < 1_000_000; value++) {
					echo(value);
					called.countDown();
				}
			}));
		}
		assertThat(called.await(60, TimeUnit.SECONDS)).isTrue();
		// interrupts them, wherever they are
		calls.forEach((call) -> call.cancel(true));
	}

}
