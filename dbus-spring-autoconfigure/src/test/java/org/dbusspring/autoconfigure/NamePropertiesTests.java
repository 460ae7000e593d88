package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.connection.NameRegistration;
import org.dbusspring.core.connection.NameRegistration.State;
import org.dbusspring.core.connection.NameTakenException;
import org.dbusspring.core.connection.RequestNameFlag;
import org.dbusspring.core.connection.RequestNameReply;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How the bus name is requested: {@code dbus.service.*}.
 */
@Tag(PrivateBus.TAG)
class NamePropertiesTests {

	private static final String NAME = "com.example.Music";

	private PrivateBus bus;

	private DBusConnection other;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.bus = PrivateBus.start();
		this.other = this.bus.connect("other");
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DBusAutoConfiguration.class, DBusServiceAutoConfiguration.class))
			.withPropertyValues("dbus.bus=" + this.bus.address(), "dbus.service.name=" + NAME);
	}

	@AfterEach
	void stop() {
		this.other.close();
		this.bus.close();
	}

	@Test
	@EffectOf("dbus.service.name")
	void theNameIsHeldWhileTheApplicationRuns() {
		this.runner.run((context) -> {
			assertThat(state(context)).isEqualTo(State.HELD);
			assertThat(this.other.bus().nameOwner(NAME)).isPresent();
		});
		assertThat(this.other.bus().nameOwner(NAME)).isEmpty();
	}

	@Test
	@EffectOf("dbus.service.allow-replacement")
	void othersMayTakeTheNameWhereThatIsAllowed() {
		this.runner.run((context) -> assertThat(
				this.other.bus().requestName(NAME, RequestNameFlag.REPLACE_EXISTING, RequestNameFlag.DO_NOT_QUEUE))
			.isEqualTo(RequestNameReply.EXISTS));
		this.runner.withPropertyValues("dbus.service.allow-replacement=true").run((context) -> {
			assertThat(this.other.bus().requestName(NAME, RequestNameFlag.REPLACE_EXISTING))
				.isEqualTo(RequestNameReply.PRIMARY_OWNER);
			await().atMost(Duration.ofSeconds(20)).until(() -> state(context) == State.TAKEN);
			this.other.bus().releaseName(NAME);
			await().atMost(Duration.ofSeconds(20)).until(() -> state(context) == State.HELD);
		});
	}

	@Test
	@EffectOf("dbus.service.replace-existing")
	void theNameIsTakenFromAnOwnerWhoAllowsItWhereThatIsWanted() {
		try (NameRegistration owned = this.other.ownName(NAME, RequestNameFlag.ALLOW_REPLACEMENT)) {
			this.runner
				.run((context) -> assertThat(context).getFailure().hasRootCauseInstanceOf(NameTakenException.class));
			this.runner.withPropertyValues("dbus.service.replace-existing=true")
				.run((context) -> assertThat(state(context)).isEqualTo(State.HELD));
			await().atMost(Duration.ofSeconds(20)).until(() -> owned.state() == State.HELD);
		}
	}

	@Test
	@EffectOf("dbus.service.queue")
	void theApplicationWaitsForTheNameWhereThatIsWanted() {
		this.other.bus().acquireName(NAME);
		this.runner.withPropertyValues("dbus.service.queue=true").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(state(context)).isEqualTo(State.QUEUED);
			this.other.bus().releaseName(NAME);
			await().atMost(Duration.ofSeconds(20)).until(() -> state(context) == State.HELD);
		});
	}

	@Test
	@EffectOf("dbus.startup")
	void aNameThatIsTakenDoesNotFailALazyStart() {
		this.other.bus().acquireName(NAME);
		this.runner.withPropertyValues("dbus.startup=lazy").run((context) -> {
			assertThat(context).hasNotFailed();
			await().atMost(Duration.ofSeconds(20)).until(() -> state(context) == State.TAKEN);
			this.other.bus().releaseName(NAME);
			await().atMost(Duration.ofSeconds(20)).until(() -> state(context) == State.HELD);
		});
	}

	private static State state(AssertableApplicationContext context) {
		Map<String, State> names = context.getBean(DBusNameLifecycle.class).names("");
		return names.get(NAME);
	}

}
