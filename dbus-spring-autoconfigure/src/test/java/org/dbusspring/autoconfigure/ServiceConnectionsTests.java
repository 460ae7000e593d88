package org.dbusspring.autoconfigure;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dbusspring.call.DBusCall;
import org.dbusspring.connection.DBusConnectionManager;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.service.DBusService;
import org.dbusspring.signal.DBusSignals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Services on several connections, with bus names of their own: {@code connection} and
 * {@code name} of {@link DBusService}.
 */
@Tag(PrivateBus.TAG)
class ServiceConnectionsTests {

	private final PrivateBus home = PrivateBus.start();

	private final PrivateBus away = PrivateBus.start();

	private final DBusConnection atHome = this.home.connect("observer at home");

	private final DBusConnection atWork = this.away.connect("observer away");

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DBusAutoConfiguration.class, DBusServiceAutoConfiguration.class))
			.withBean("home", DBusConnectionProvider.class, () -> provider(this.home),
					(definition) -> definition.setPrimary(true))
			.withBean("away", DBusConnectionProvider.class, () -> provider(this.away));
	}

	private static DBusConnectionProvider provider(PrivateBus bus) {
		return new DBusConnectionManager(() -> bus.settings("services").build());
	}

	@AfterEach
	void stop() {
		this.atHome.close();
		this.atWork.close();
		this.home.close();
		this.away.close();
	}

	@Test
	void aServiceStandsOnEachOfItsConnectionsUnderItsName() {
		this.runner.withUserConfiguration(Lamp.class).run((context) -> {
			assertThat(where(this.atHome, Lamp.NAME)).isEqualTo("home");
			assertThat(where(this.atWork, Lamp.NAME)).isEqualTo("away");
		});
		assertThat(this.atHome.bus().nameOwner(Lamp.NAME)).as("given back").isEmpty();
		assertThat(this.atWork.bus().nameOwner(Lamp.NAME)).as("given back").isEmpty();
	}

	@Test
	void itsSignalsLeaveOnEach() {
		BlockingQueue<String> told = new LinkedBlockingQueue<>();
		MatchRule rule = MatchRule.builder().member("Switched").build();
		this.atHome.subscribe(rule, (signal) -> told.add("told"));
		this.atWork.subscribe(rule, (signal) -> told.add("told"));
		this.runner.withUserConfiguration(Lamp.class).run((context) -> {
			context.getBean(DBusSignals.class).emit(new Lamp.Switched(true));
			assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("told");
			assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("told");
		});
	}

	@Test
	void aServiceThatNamesOneConnectionIsOnNoOther() {
		this.runner.withUserConfiguration(Radio.class)
			.withPropertyValues("dbus.service.name=com.example.App")
			.run((context) -> {
				assertThat(where(this.atWork, "com.example.Radio")).isEqualTo("away");
				assertThat(this.atHome.bus().nameOwner("com.example.Radio")).isEmpty();
				assertThatExceptionOfType(DBusErrorException.class)
					.isThrownBy(() -> where(this.atHome, "com.example.App"))
					.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.UNKNOWN_OBJECT));
			});
	}

	@Test
	void aConnectionThatIsNotThereFailsTheStart() {
		this.runner.withUserConfiguration(Lost.class)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseMessage("@DBusService(connection = …) of the bean 'serviceConnectionsTests.Lost': "
						+ "there is no connection named 'moon'; those with names are home, away"));
	}

	@Test
	void aNameThatIsNoneFailsTheStart() {
		this.runner.withUserConfiguration(Unnamed.class)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("@DBusService(name = \"radio\") is no bus name that can be requested"));
	}

	private static String where(DBusConnection caller, String name) {
		return caller
			.call(new OutgoingMessage(MessageHeader.methodCall(name, ObjectPath.of("/com/example/Place"),
					"com.example.Place", "Where", MessageFlags.NONE, Signature.EMPTY)))
			.body()
			.readString();
	}

	/** Says on which connection it is called. */
	static class Place {

		private final DBusConnectionProvider home;

		Place(DBusConnectionProvider home) {
			this.home = home;
		}

		@DBusMethod
		String where() {
			return (DBusCall.current().connection() == this.home.getConnection()) ? "home" : "away";
		}

	}

	@DBusService(interfaceName = "com.example.Place", name = Lamp.NAME, connection = { "home", "away" })
	static class Lamp extends Place {

		static final String NAME = "com.example.Lamp";

		Lamp(DBusConnectionProvider home) {
			super(home);
		}

		@DBusSignal
		record Switched(boolean on) {

		}

	}

	@DBusService(interfaceName = "com.example.Place", name = "${radio:com.example.Radio}", connection = "away")
	static class Radio extends Place {

		Radio(DBusConnectionProvider home) {
			super(home);
		}

	}

	@DBusService(interfaceName = "com.example.Place", connection = "moon")
	static class Lost extends Place {

		Lost(DBusConnectionProvider home) {
			super(home);
		}

	}

	@DBusService(interfaceName = "com.example.Place", name = "radio")
	static class Unnamed extends Place {

		Unnamed(DBusConnectionProvider home) {
			super(home);
		}

	}

}
