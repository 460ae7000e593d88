package org.dbusspring.call;

import java.time.Duration;

import org.dbusspring.contract.DBusMethod;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.transport.PeerCredentials;
import org.dbusspring.service.DBusService;
import org.dbusspring.service.RunningServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A bus that is started again gives the unique names again, to others. Nobody is taken
 * for who had his name before.
 */
@Tag(PrivateBus.TAG)
class ReusedNamesTests {

	private static final int MANY = 50;

	private RunningServices services;

	private Whoami whoami;

	@BeforeEach
	void start() {
		this.services = new RunningServices(Whoami.class);
		this.whoami = this.services.bean(Whoami.class);
	}

	@AfterEach
	void stop() {
		if (this.services != null) {
			this.services.close();
		}
	}

	@Test
	void credentialsAreAskedAnewForACallerThatHasAnOldName() {
		this.services.invoke("com.example.Whoami", "Identify");
		DBusCaller before = this.whoami.caller;
		PeerCredentials credentials = before.credentials();
		this.services.invoke("com.example.Whoami", "Identify");
		assertThat(this.whoami.caller.credentials()).as("kept").isSameAs(credentials);
		DBusCaller after = callerAfterRestartNamed(before.uniqueName());
		assertThat(after).isNotEqualTo(before);
		assertThat(after.credentials()).as("asked again").isNotSameAs(credentials);
		if (credentials.pid().isPresent()) {
			assertThat(after.pid()).isPresent().isNotEqualTo(credentials.pid());
		}
	}

	@Test
	void aCallerOfTheOldBusIsGoneAlsoWhereItsNameIsThereAgain() {
		this.services.invoke("com.example.Whoami", "Call");
		DBusCaller before = this.whoami.caller;
		callerAfterRestartNamed(before.uniqueName());
		assertThatExceptionOfType(CallerGoneException.class).isThrownBy(before::credentials)
			.withMessageContaining(before.uniqueName());
	}

	/** Starts the bus again, and has another process call until it has that name. */
	private DBusCaller callerAfterRestartNamed(String name) {
		this.services.peer().close();
		this.services.bus().kill();
		this.services.bus().restart();
		await().atMost(Duration.ofSeconds(60)).until(this::isBack);
		for (int i = 0; i < MANY; i++) {
			this.services.busctl("call", this.services.connection().uniqueName(), "/com/example/Whoami",
					"com.example.Whoami", "Identify");
			if (this.whoami.caller.uniqueName().equals(name)) {
				return this.whoami.caller;
			}
		}
		throw new AssertionError("The bus did not give the name " + name + " again");
	}

	private boolean isBack() {
		try {
			return this.services.connection().bus().nameOwner(this.services.connection().uniqueName()).isPresent();
		}
		catch (DBusException ex) {
			return false;
		}
	}

	@DBusService(interfaceName = "com.example.Whoami")
	static class Whoami {

		volatile DBusCaller caller;

		@DBusMethod
		void call() {
			this.caller = DBusCall.current().caller();
		}

		/** Asks while the caller is there. */
		@DBusMethod
		void identify() {
			call();
			this.caller.credentials();
		}

	}

}
