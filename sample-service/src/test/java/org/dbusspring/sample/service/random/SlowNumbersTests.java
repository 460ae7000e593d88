package org.dbusspring.sample.service.random;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.PeerProcess;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.sample.service.SampleServiceApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Many numbers that take their time, together.
 */
@Tag(PrivateBus.TAG)
class SlowNumbersTests {

	private static final Logger logger = LoggerFactory.getLogger(SlowNumbersTests.class);

	private static final OutgoingMessage QUICK = new OutgoingMessage(
			MessageHeader.methodCall("com.larry-price.test", ObjectPath.of("/com/larry_price/test/RandomData"),
					"com.larry_price.test.RandomData", "quick", MessageFlags.NONE, Signature.EMPTY));

	@Test
	void twentyClientsEachGetTheirOwnAndAQuickCallTakesWhatItTakesAlone(@TempDir Path folder) throws Exception {
		// a tenth of a second for a bit: twenty bits would take twenty seconds
		try (PrivateBus bus = PrivateBus.start();
				ConfigurableApplicationContext application = SpringApplication.run(SampleServiceApplication.class,
						"--dbus.bus=" + bus.address(), "--sample.random.slow-per-bit=100ms");
				DBusConnection connection = bus.connect("quick")) {
			Duration warm = median(connection, 2000);
			Duration alone = median(connection, 1000);
			List<String> command = PeerProcess.pythonCommand(folder, "slow_clients.py");
			CompletableFuture<CommandResult> clients = CompletableFuture
				.supplyAsync(() -> bus.run(command.toArray(String[]::new)));
			List<Duration> meanwhile = new ArrayList<>();
			while (!clients.isDone()) {
				meanwhile.add(median(connection, 100));
			}
			meanwhile.sort(null);
			Duration typical = meanwhile.get(meanwhile.size() / 2);
			logger.info("quick: {} at first, {} alone, {} beside twenty slow ones", warm, alone, typical);
			// the clients themselves take one of two processors; a call that waited would
			// take 100 ms and more
			assertThat(typical).isLessThan(alone.multipliedBy(10).plusMillis(10));
			verifyEachHasItsOwn(clients.get(1, TimeUnit.SECONDS));
			assertThat(application.isRunning()).isTrue();
		}
	}

	private static void verifyEachHasItsOwn(CommandResult result) {
		List<String> lines = result.output().lines().toList();
		assertThat(lines).as(result.output()).hasSize(21).startsWith("asked");
		Set<String> ids = new HashSet<>();
		int bits = 0;
		for (String line : lines.subList(1, 21)) {
			String[] client = line.split("\\|");
			assertThat(client[0]).isEqualTo(String.valueOf(++bits));
			assertThat(ids.add(client[1])).as("another id than the others: %s", line).isTrue();
			assertThat(new BigInteger(client[2])).as(line).isLessThan(BigInteger.TWO.pow(bits));
			assertThat(client[3]).as("the method gives what the signal gave: %s", line).isEqualTo(client[2]);
			assertThat(client[4]).as("once").isEqualTo("No thread matching id " + client[1]);
		}
	}

	private static Duration median(DBusConnection connection, int calls) {
		long[] nanos = new long[calls];
		for (int i = 0; i < calls; i++) {
			long start = System.nanoTime();
			connection.call(QUICK);
			nanos[i] = System.nanoTime() - start;
		}
		Arrays.sort(nanos);
		return Duration.ofNanos(nanos[calls / 2]);
	}

	@Test
	void thereIsABoundForThoseThatAreUnderWay() {
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.initialize();
		try {
			SlowNumbers numbers = new SlowNumbers(scheduler, Duration.ofDays(1));
			Supplier<String> number = () -> "0";
			for (int i = 0; i < SlowNumbers.MAX_UNFINISHED; i++) {
				numbers.begin(1, number, (id, made) -> {
				});
			}
			assertThatExceptionOfType(DBusErrorException.class)
				.isThrownBy(() -> numbers.begin(1, number, (id, made) -> {
				}))
				.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.LIMITS_EXCEEDED));
		}
		finally {
			scheduler.shutdown();
		}
	}

}
