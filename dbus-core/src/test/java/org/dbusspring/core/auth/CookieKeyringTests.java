package org.dbusspring.core.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DisabledOnOs(OS.WINDOWS)
class CookieKeyringTests {

	private static final Instant NOW = Instant.now();

	@TempDir
	private Path home;

	private Path folder;

	@BeforeEach
	void home() {
		this.folder = this.home.resolve(".dbus-keyrings");
	}

	@Test
	void theFirstCookieMakesTheFolderAndTheFilePrivate() throws IOException {
		Cookie cookie = at(0).current(Duration.ZERO);
		assertThat(mode(this.folder)).isEqualTo("rwx------");
		assertThat(mode(file())).isEqualTo("rw-------");
		assertThat(file()).hasContent(cookie.id() + " " + NOW.getEpochSecond() + " " + cookie.secret());
		assertThat(cookie.id()).isNotNegative();
		assertThat(cookie.secret()).matches("[0-9a-f]{48}");
		assertThat(cookie.toString()).doesNotContain(cookie.secret());
		try (var files = Files.list(this.folder)) {
			assertThat(files).containsExactly(file());
		}
	}

	@Test
	void aCookieIsUsedForFiveMinutesAndKeptForSeven() {
		Cookie first = at(0).current(Duration.ZERO);
		assertThat(at(299).current(Duration.ZERO)).isEqualTo(first);
		Cookie second = at(300).current(Duration.ZERO);
		assertThat(second.id()).isNotEqualTo(first.id());
		assertThat(at(419).find(first.id())).isEqualTo(first);
		assertThat(at(420).find(first.id())).isNull();
		assertThat(at(420).find(second.id())).isEqualTo(second);
		assertThat(file()).content().contains(first.secret());
		Cookie third = at(601).current(Duration.ZERO);
		assertThat(file()).content().doesNotContain(first.secret()).contains(second.secret(), third.secret());
	}

	@Test
	void aCookieFromTheFutureIsNotBelieved() {
		Cookie cookie = at(0).current(Duration.ZERO);
		assertThat(at(-300).find(cookie.id())).isEqualTo(cookie);
		assertThat(at(-301).find(cookie.id())).isNull();
	}

	@Test
	void linesThatAreNoCookiesAreSkipped() throws IOException {
		KeyringFolder.create(this.folder);
		long now = NOW.getEpochSecond();
		Files.writeString(file(), "\nx\n1 " + now + "\n2 " + now + " xyz\n-3 " + now + " aa\n4 -1 aa\n5 " + now
				+ " aa bb\n99999999999 " + now + " aa\n6 " + now + " ABcd\n");
		for (int id = 1; id < 6; id++) {
			assertThat(at(0).find(id)).isNull();
		}
		assertThat(at(0).find(6)).isEqualTo(new Cookie(6, now, "ABcd"));
	}

	@Test
	void ofCookiesWithOneNumberServerAndClientMeanTheSame() throws IOException {
		KeyringFolder.create(this.folder);
		long now = NOW.getEpochSecond();
		Files.writeString(file(), "1 " + now + " aa\n1 " + now + " bb\n");
		Cookie cookie = at(0).current(Duration.ZERO);
		assertThat(cookie.secret()).isEqualTo("aa");
		assertThat(at(0).find(cookie.id())).isEqualTo(cookie);
	}

	@Test
	void aHugeFileIsNotReadWhole() throws IOException {
		KeyringFolder.create(this.folder);
		Files.writeString(file(), ("1 " + NOW.getEpochSecond() + " aa\n").repeat(100_000) + "2 1 aa\n");
		assertThat(at(0).find(1)).isNotNull();
		assertThat(at(301).current(Duration.ZERO).id()).isNotEqualTo(1);
		assertThat(Files.readAllLines(file())).hasSizeLessThanOrEqualTo(256);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rwxr-x---", "rwx---r-x", "rwx-----x", "rwxrwxrwx" })
	void aFolderThatOthersHaveAccessToIsRefused(String mode) throws IOException {
		Cookie cookie = at(0).current(Duration.ZERO);
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString(mode));
		assertThatExceptionOfType(KeyringException.class).isThrownBy(() -> at(0).find(cookie.id()))
			.withMessageContaining(this.folder.toString())
			.withMessageContaining("chmod 700")
			.satisfies((ex) -> assertThat(ex.getFolder()).isEqualTo(this.folder));
		assertThatExceptionOfType(KeyringException.class).isThrownBy(() -> at(0).current(Duration.ZERO));
	}

	@Test
	void aFolderThatIsNotThereOrIsAFileIsRefused() throws IOException {
		assertThatExceptionOfType(KeyringException.class).isThrownBy(() -> at(0).find(1))
			.withMessageContaining("does not exist");
		Files.createFile(this.folder);
		assertThatExceptionOfType(KeyringException.class).isThrownBy(() -> at(0).find(1))
			.withMessageContaining("it is a file");
		assertThatExceptionOfType(KeyringException.class).isThrownBy(() -> at(0).current(Duration.ZERO));
		this.folder = this.home.resolve("not/there");
		assertThatExceptionOfType(KeyringException.class).isThrownBy(() -> at(0).current(Duration.ZERO))
			.withMessageContaining("cannot be made");
	}

	@Test
	void whileAnotherProcessHoldsTheLockTheLastCookieStillServes() throws IOException {
		Cookie cookie = at(0).current(Duration.ZERO);
		lock(310);
		assertThat(at(310).current(Duration.ZERO)).isEqualTo(cookie);
		assertThat(lockFile()).exists();
	}

	@Test
	void aLockThatStaysEndsWithAMessageAtTheDeadline() throws IOException {
		KeyringFolder.create(this.folder);
		lock(0);
		long start = System.nanoTime();
		assertThatExceptionOfType(KeyringException.class).isThrownBy(() -> at(0).current(Duration.ofMillis(100)))
			.withMessageContaining(lockFile().toString());
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(100),
				Duration.ofSeconds(5));
	}

	@Test
	void aLockThatWasLeftBehindIsRemoved() throws IOException {
		KeyringFolder.create(this.folder);
		lock(0);
		assertThat(at(9).current(Duration.ZERO)).isNotNull();
		assertThat(lockFile()).doesNotExist();
	}

	@Test
	@Timeout(30)
	void severalAtOnceAgreeOnOneCookie() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			List<Callable<Cookie>> tasks = new ArrayList<>();
			for (int i = 0; i < 32; i++) {
				tasks.add(() -> at(0).current(Duration.ofSeconds(5)));
			}
			Set<Cookie> cookies = new HashSet<>();
			for (Future<Cookie> future : executor.invokeAll(tasks)) {
				cookies.add(future.get());
			}
			assertThat(cookies).hasSize(1);
			assertThat(Files.readAllLines(file())).hasSize(1);
		}
		finally {
			executor.shutdownNow();
			assertThat(executor.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "../x", "a/b", "a\\b", "a b", "a\tb", "a.b", "ä", "a\0" })
	void aContextCannotLeadOutOfTheFolder(String context) {
		assertThat(CookieKeyring.isContext(context)).isFalse();
	}

	@Test
	void aContextIsAPlainName() {
		assertThat(CookieKeyring.isContext(CookieKeyring.DEFAULT_CONTEXT)).isTrue();
		assertThat(CookieKeyring.isContext("a".repeat(129))).isFalse();
	}

	@Test
	void theProofIsTheHashOfBothChallengesAndTheCookie() {
		// echo -n 'server:client:c0ffee' | sha1sum
		assertThat(new Cookie(1, 0, "c0ffee").proof("server", "client"))
			.isEqualTo("cb62615cfb8ee52c1ced265f3f409636f0dd128b");
	}

	private CookieKeyring at(int seconds) {
		Clock clock = Clock.fixed(NOW.plusSeconds(seconds), ZoneOffset.UTC);
		return new CookieKeyring(this.folder, CookieKeyring.DEFAULT_CONTEXT, clock);
	}

	private Path file() {
		return this.folder.resolve(CookieKeyring.DEFAULT_CONTEXT);
	}

	private Path lockFile() {
		return this.folder.resolve(CookieKeyring.DEFAULT_CONTEXT + ".lock");
	}

	private void lock(int seconds) throws IOException {
		Files.createFile(lockFile());
		Files.setLastModifiedTime(lockFile(), FileTime.from(NOW.plusSeconds(seconds)));
	}

	private static String mode(Path file) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
	}

}
