package org.dbusspring.service;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.client.DBusProxyFactory;
import org.dbusspring.contract.DBusError;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.TestRemotes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A contract may say {@code Mono}: its service is subscribed to by each call, and its
 * client calls when it is subscribed to.
 */
@Tag(PrivateBus.TAG)
class MonoTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private RunningServices services;

	private Weather weather;

	@BeforeEach
	void start() {
		this.services = new RunningServices(WeatherService.class);
		this.weather = new DBusProxyFactory(TestRemotes.on(this.services.peer()), new PropertyCaches())
			.create(Weather.class, DBusTarget.of(RunningServices.NAME, "/com/example/Weather"));
	}

	@AfterEach
	void stop() {
		if (this.services != null) {
			this.services.close();
		}
	}

	@Test
	void whatItEmitsIsTheAnswer() {
		assertThat(this.services.invoke("com.example.Weather", "At", "Turku")).isEqualTo("rain in Turku");
		assertThat(this.weather.at("Turku").block(LIMIT)).isEqualTo("rain in Turku");
	}

	@Test
	void aClientCallsOnceForEachSubscriberAndNotBefore() {
		WeatherService service = this.services.bean(WeatherService.class);
		Mono<String> turku = this.weather.at("Turku");
		assertThat(service.calls).hasValue(0);
		turku.block(LIMIT);
		turku.block(LIMIT);
		assertThat(service.calls).hasValue(2);
	}

	@Test
	void itsErrorIsTheErrorReplyAndTheClientsErrorAgain() {
		assertThatExceptionOfType(UnknownPlaceException.class).isThrownBy(() -> this.weather.at("").block(LIMIT))
			.withMessage("a place needs a name");
	}

	@Test
	void oneWithoutAResultAnswersWhenItCompletes() {
		assertThat(this.weather.forget("Turku").block(LIMIT)).isNull();
		assertThat(this.services.bean(WeatherService.class).forgotten).isEqualTo("Turku");
	}

	@Test
	void oneThatOwesAResultAndIsEmptyFails() {
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(() -> this.weather.at("nowhere").block(LIMIT))
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(ErrorNames.FAILED));
	}

	@DBusInterface("com.example.Weather")
	interface Weather {

		@DBusMethod
		Mono<String> at(String place) throws UnknownPlaceException;

		@DBusMethod
		Mono<Void> forget(String place);

	}

	@DBusError("com.example.Weather.Error.UnknownPlace")
	static class UnknownPlaceException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		UnknownPlaceException(String message) {
			super(message);
		}

	}

	@DBusService
	static class WeatherService implements Weather {

		final AtomicInteger calls = new AtomicInteger();

		volatile String forgotten = "";

		@Override
		public Mono<String> at(String place) {
			this.calls.incrementAndGet();
			if (place.equals("nowhere")) {
				return Mono.empty();
			}
			return place.isEmpty() ? Mono.error(new UnknownPlaceException("a place needs a name"))
					: Mono.just("rain in " + place).publishOn(Schedulers.parallel());
		}

		@Override
		public Mono<Void> forget(String place) {
			return Mono.<Void>fromRunnable(() -> this.forgotten = place).subscribeOn(Schedulers.parallel());
		}

	}

}
