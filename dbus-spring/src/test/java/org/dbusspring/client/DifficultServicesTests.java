package org.dbusspring.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.UnexpectedSignatureException;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.CallTimeoutException;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.NoReplyException;
import org.dbusspring.core.error.ServiceUnknownException;
import org.dbusspring.core.test.PeerProcess;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.CallOptions;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.TestRemotes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What a caller sees of services that do not do what they should, and of those that are
 * not there yet.
 */
@Tag(PrivateBus.TAG)
class DifficultServicesTests {

	private static final String NAME = "com.example.Difficult";

	private static final Duration LONG = Duration.ofMinutes(2);

	private static final Duration SHORT = Duration.ofMillis(300);

	@TempDir
	private Path folder;

	private final List<PeerProcess> services = new ArrayList<>();

	private PrivateBus bus;

	private DBusConnection connection;

	@BeforeEach
	void start() {
		this.bus = PrivateBus.start();
		this.connection = this.bus.connect("caller");
	}

	@AfterEach
	void stop() {
		this.services.forEach(PeerProcess::close);
		if (this.bus != null) {
			this.connection.close();
			this.bus.close();
		}
	}

	private Difficult client(CallOptions options) {
		return client(Difficult.class, options);
	}

	private DifficultLater later(CallOptions options) {
		return client(DifficultLater.class, options);
	}

	private <T> T client(Class<T> type, CallOptions options) {
		return new DBusProxyFactory(TestRemotes.on(this.connection), new PropertyCaches()).create(type,
				DBusTarget.of(NAME, "").withOptions(options));
	}

	private Difficult client(Duration timeout) {
		return client(CallOptions.timeout(timeout));
	}

	private Difficult patient(Duration timeout) {
		return client(CallOptions.timeout(timeout).withWaitForService(true));
	}

	private void service(String subfolder) {
		try {
			this.services.add(PeerProcess.python(this.bus, Files.createDirectory(this.folder.resolve(subfolder)),
					"difficult.py"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void runningService() {
		service("service");
		await().atMost(Duration.ofSeconds(60)).until(() -> this.connection.bus().nameOwner(NAME).isPresent());
	}

	@Test
	void whoNeverAnswersCostsTheTimeoutAndNothingElse() {
		runningService();
		assertThatExceptionOfType(CallTimeoutException.class).isThrownBy(client(SHORT)::never)
			.withMessageContaining("300 ms")
			.withMessageContaining("Never");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(later(CallOptions.timeout(SHORT)).never()::get)
			.withCauseInstanceOf(CallTimeoutException.class);
		assertThat(this.connection.pendingCalls()).isZero();
		assertThat(client(LONG).pid()).isPositive();
	}

	@Test
	void anAnswerThatComesTooLateIsDropped() {
		runningService();
		assertThatExceptionOfType(CallTimeoutException.class).isThrownBy(() -> client(SHORT).late(600));
		int pid = client(LONG).pid();
		// sent after the late one, so that one has come
		assertThat(client(LONG).late(1000)).isEqualTo(pid);
		assertThat(this.connection.pendingCalls()).isZero();
	}

	@Test
	void ofTwoAnswersTheFirstCounts() {
		runningService();
		for (int i = 0; i < 20; i++) {
			assertThat(client(LONG).twice()).isEqualTo("first");
		}
		assertThat(this.connection.isConnected()).isTrue();
	}

	@Test
	void anAnswerOfAnotherTypeIsAnErrorThatSaysSo() {
		runningService();
		assertThatExceptionOfType(UnexpectedSignatureException.class).isThrownBy(client(LONG)::otherType)
			.withMessageContaining("'ai'")
			.withMessageContaining("'s'");
		assertThat(client(LONG).pid()).isPositive();
	}

	@Test
	void whoVanishesWithACallEndsItBeforeItsTime() {
		runningService();
		assertThatExceptionOfType(NoReplyException.class).isThrownBy(client(LONG)::vanish);
		assertThatExceptionOfType(ServiceUnknownException.class).isThrownBy(client(LONG)::pid);
	}

	@Test
	void whoIsReplacedStillAnswersWhatItWasAsked() throws Exception {
		runningService();
		int firstPid = client(LONG).pid();
		String owner = this.connection.bus().nameOwner(NAME).orElseThrow();
		CompletableFuture<Integer> asked = later(CallOptions.timeout(LONG)).late(5000);
		service("second");
		await().atMost(Duration.ofSeconds(60))
			.until(() -> !this.connection.bus().nameOwner(NAME).orElse(owner).equals(owner));
		assertThat(client(LONG).pid()).isNotEqualTo(firstPid);
		assertThat(asked.get(60, TimeUnit.SECONDS)).isEqualTo(firstPid);
	}

	@Test
	void theBusStartsAServiceUnlessToldNotTo() throws Exception {
		Peers.require("/usr/bin/python3", "-c", "import gi; gi.require_version('Gio', '2.0')");
		Path program = this.folder.resolve("difficult.py");
		try (InputStream in = getClass().getResourceAsStream("/peers/difficult.py")) {
			Files.copy(in, program);
		}
		this.bus.activate(NAME, "/usr/bin/python3 " + program);
		assertThatExceptionOfType(ServiceUnknownException.class)
			.isThrownBy(client(CallOptions.timeout(LONG).withAutoStart(false))::pid);
		// who waits for an owner does not keep the bus from starting it
		int pid = patient(LONG).pid();
		assertThat(client(LONG).pid()).isEqualTo(pid);
		assertThatExceptionOfType(NoReplyException.class).isThrownBy(client(LONG)::vanish);
		assertThat(client(LONG).pid()).isNotEqualTo(pid);
		assertThatExceptionOfType(NoReplyException.class).isThrownBy(client(LONG)::vanish);
	}

	@Test
	void whatCannotBeStartedIsTheBussErrorAtOnce() {
		this.bus.activate(NAME, "/bin/false");
		for (CallOptions options : new CallOptions[] { CallOptions.timeout(LONG),
				CallOptions.timeout(LONG).withWaitForService(true) }) {
			assertThatExceptionOfType(DBusErrorException.class).isThrownBy(client(options)::pid)
				.satisfies((error) -> assertThat(error.getErrorName()).startsWith("org.freedesktop.DBus.Error.Spawn."));
		}
	}

	@Test
	void aServiceThatIsStartedAndNeverComesCostsTheTimeout() {
		this.bus.activate(NAME, "/bin/sleep 60");
		assertThatExceptionOfType(CallTimeoutException.class).isThrownBy(client(SHORT)::pid);
		assertThatExceptionOfType(CallTimeoutException.class).isThrownBy(patient(SHORT)::pid);
	}

	@Test
	void aCallThatWaitsForTheServiceIsAnsweredWhenItHasCome() throws Exception {
		assertThatExceptionOfType(ServiceUnknownException.class).isThrownBy(client(LONG)::pid);
		int rules = this.connection.statistics().matchRules();
		CompletableFuture<Integer> sync = CompletableFuture.supplyAsync(patient(LONG)::pid);
		CompletableFuture<Integer> async = later(CallOptions.timeout(LONG).withWaitForService(true)).pid();
		await().until(() -> this.connection.statistics().matchRules() > rules);
		assertThat(async).isNotDone();
		runningService();
		assertThat(sync.get(60, TimeUnit.SECONDS)).isEqualTo(client(LONG).pid());
		assertThat(async.get(60, TimeUnit.SECONDS)).isEqualTo(client(LONG).pid());
		await().until(() -> this.connection.statistics().matchRules() == rules);
	}

	@Test
	void whoWaitsForAServiceThatDoesNotComeIsToldSoInTime() {
		int rules = this.connection.statistics().matchRules();
		assertTimesOut(patient(SHORT)::pid)
			.withMessageContaining("Nobody has owned com.example.Difficult within 300 ms")
			.withCauseInstanceOf(ServiceUnknownException.class);
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(later(CallOptions.timeout(SHORT).withWaitForService(true)).pid()::get)
			.withCauseInstanceOf(CallTimeoutException.class)
			.withMessageContaining("Nobody has owned");
		CompletableFuture<Integer> cancelled = later(CallOptions.timeout(LONG).withWaitForService(true)).pid();
		await().until(() -> this.connection.statistics().matchRules() > rules);
		cancelled.cancel(false);
		await().until(() -> this.connection.statistics().matchRules() == rules);
	}

	@Test
	void waitingLeavesTimeForTheAnswerNoLongerThanTheTimeout() {
		runningService();
		assertTimesOut(patient(SHORT)::never).withMessageContaining("Never");
	}

	@Test
	void aServiceThatMissesAnotherOneIsNotWaitedFor() {
		runningService();
		assertThatExceptionOfType(ServiceUnknownException.class).isThrownBy(patient(LONG)::elsewhere)
			.withMessageContaining("some other service");
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(later(CallOptions.timeout(LONG).withWaitForService(true)).elsewhere()::get)
			.withCauseInstanceOf(ServiceUnknownException.class);
	}

	@Test
	void aCallThatWaitsForTheServiceWaitsForTheBusToo() throws Exception {
		this.bus.kill();
		await().until(() -> !this.connection.isConnected());
		CompletableFuture<Integer> sync = CompletableFuture.supplyAsync(patient(LONG)::pid);
		CompletableFuture<Integer> async = later(CallOptions.timeout(LONG).withWaitForService(true)).pid();
		this.bus.restart();
		service("service");
		assertThat(sync.get(60, TimeUnit.SECONDS)).isPositive();
		assertThat(async.get(60, TimeUnit.SECONDS)).isEqualTo(sync.join());
	}

	private static ThrowableAssertAlternative<CallTimeoutException> assertTimesOut(ThrowingCallable call) {
		return assertThatExceptionOfType(CallTimeoutException.class).isThrownBy(call);
	}

	@DBusInterface(NAME)
	interface Difficult {

		@DBusMethod
		int pid();

		@DBusMethod
		String never();

		@DBusMethod
		int late(int milliseconds);

		@DBusMethod
		String twice();

		@DBusMethod
		String otherType();

		@DBusMethod
		String vanish();

		@DBusMethod
		String elsewhere();

	}

	/** The same, for callers that do not wait. */
	@DBusInterface(NAME)
	interface DifficultLater {

		@DBusMethod
		CompletableFuture<Integer> pid();

		@DBusMethod
		CompletableFuture<String> never();

		@DBusMethod
		CompletableFuture<Integer> late(int milliseconds);

		@DBusMethod
		CompletableFuture<String> elsewhere();

	}

}
