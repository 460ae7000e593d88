package org.dbusspring.core.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.transport.PeerCredentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Names on a real bus.
 */
@Tag(PrivateBus.TAG)
class MessageBusTests {

	private static final String NAME = "org.dbusspring.test-names.Service";

	private PrivateBus bus;

	private DBusConnection first;

	private DBusConnection second;

	@BeforeEach
	void connect() {
		this.bus = PrivateBus.start();
		this.first = this.bus.connect("first");
		this.second = this.bus.connect("second");
	}

	@AfterEach
	void close() {
		if (this.bus != null) {
			this.first.close();
			this.second.close();
			this.bus.close();
		}
	}

	@Test
	void allFourRepliesToARequestForANameAreToldApart() {
		assertThat(this.first.bus().requestName(NAME)).isEqualTo(RequestNameReply.PRIMARY_OWNER);
		assertThat(this.first.bus().requestName(NAME)).isEqualTo(RequestNameReply.ALREADY_OWNER);
		assertThat(this.second.bus().requestName(NAME, RequestNameFlag.DO_NOT_QUEUE))
			.isEqualTo(RequestNameReply.EXISTS);
		assertThat(this.second.bus().requestName(NAME)).isEqualTo(RequestNameReply.IN_QUEUE);
		assertThat(this.first.bus().releaseName(NAME)).isTrue();
		assertThat(this.first.bus().nameOwner(NAME)).contains(this.second.uniqueName());
	}

	@Test
	void aNameThatSomebodyHasIsNotTaken() {
		this.first.bus().acquireName(NAME);
		assertThatExceptionOfType(NameTakenException.class).isThrownBy(() -> this.second.bus().acquireName(NAME))
			.withMessageContaining(NAME)
			.withMessageContaining(this.first.uniqueName());
		this.first.bus().releaseName(NAME);
		this.second.bus().acquireName(NAME);
		assertThat(this.first.bus().nameOwner(NAME)).contains(this.second.uniqueName());
	}

	@Test
	void aNameGoesWithItsConnection() {
		this.first.bus().acquireName(NAME);
		this.first.close();
		// a bus may hear of the end of one peer after the next call of another
		await().atMost(Duration.ofSeconds(30)).until(() -> this.second.bus().nameOwner(NAME).isEmpty());
		assertThat(this.second.bus().releaseName(NAME)).isFalse();
	}

	@Test
	void aTextThatIsNoWellKnownNameIsRefusedBeforeTheBusIsAsked() {
		for (String name : new String[] { "", "Service", ":1.5", "a..b", "com.1st" }) {
			assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> this.first.bus().acquireName(name));
		}
	}

	@Test
	void theBusTellsWhoOwnsAName() throws IOException {
		this.first.bus().acquireName(NAME);
		PeerCredentials credentials = this.second.bus().credentials(NAME);
		assertThat(credentials.pid()).hasValue(ProcessHandle.current().pid());
		long uid = ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
		assertThat(credentials.uid()).hasValue(uid);
		assertThatExceptionOfType(DBusErrorException.class)
			.isThrownBy(() -> this.first.bus().credentials("org.dbusspring.test.Nobody"))
			.withMessageContaining("NameHasNoOwner");
	}

	@Test
	void theBusAnswersAPing() {
		this.first.bus().ping();
	}

}
