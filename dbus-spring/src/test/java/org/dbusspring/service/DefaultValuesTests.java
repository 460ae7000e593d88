package org.dbusspring.service;

import java.time.DayOfWeek;

import org.dbusspring.contract.DBusContract;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusParam;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.DBusType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbusspring.service.RunningServices.error;

/**
 * Callers may leave out trailing arguments that have a default:
 * {@link DBusParam#defaultValue()}.
 */
@Tag(PrivateBus.TAG)
class DefaultValuesTests {

	private static final String ALARM = "com.example.Alarm";

	private static RunningServices services;

	@BeforeAll
	static void start() {
		services = new RunningServices(AlarmService.class);
	}

	@AfterAll
	static void stop() {
		if (services != null) {
			services.close();
		}
	}

	@Test
	void whatIsLeftOutHasItsDefault() {
		assertThat(services.invoke(ALARM, "Set", "wake up"))
			.isEqualTo("wake up at 7, on MONDAY, volume 200, loud: true");
		assertThat(services.invoke(ALARM, "Set", "wake up", 8))
			.isEqualTo("wake up at 8, on MONDAY, volume 200, loud: true");
		assertThat(services.invoke(ALARM, "Set", "wake up", 8, "FRIDAY"))
			.isEqualTo("wake up at 8, on FRIDAY, volume 200, loud: true");
	}

	@Test
	void whatHasNoDefaultCannotBeLeftOut() {
		assertThat(error(() -> services.invoke(ALARM, "Set")).getErrorName()).isEqualTo(ErrorNames.INVALID_ARGS);
	}

	@Test
	void whatIsInTheMiddleCannotBeLeftOut() {
		assertThat(error(() -> services.invoke(ALARM, "Set", "wake up", "FRIDAY"))).satisfies((ex) -> {
			assertThat(ex.getErrorName()).isEqualTo(ErrorNames.INVALID_ARGS);
			assertThat(ex.getErrorMessage()).contains("'ss'", "sisyb");
		});
	}

	@Test
	void introspectionDataShowsAllOfThem() {
		assertThat(DBusContract.of(Alarm.class).toXml()).containsSubsequence("type=\"s\"", "type=\"i\"", "type=\"s\"",
				"type=\"y\"", "type=\"b\"");
	}

	@DBusInterface(ALARM)
	interface Alarm {

		@DBusMethod
		String set(String name, @DBusParam(defaultValue = "7") int hour,
				@DBusParam(defaultValue = "MONDAY") DayOfWeek day,
				@DBusParam(defaultValue = "200") @DBusType("y") int volume,
				@DBusParam(defaultValue = "true") boolean loud);

	}

	@DBusService
	static class AlarmService implements Alarm {

		@Override
		public String set(String name, int hour, DayOfWeek day, int volume, boolean loud) {
			return name + " at " + hour + ", on " + day + ", volume " + volume + ", loud: " + loud;
		}

	}

}
