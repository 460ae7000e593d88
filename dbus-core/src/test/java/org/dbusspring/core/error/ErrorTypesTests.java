package org.dbusspring.core.error;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag(PrivateBus.TAG)
class ErrorTypesTests {

	private static final String TAKEN = "com.example.Error.Taken";

	@ParameterizedTest
	@CsvSource({ "ServiceUnknown, ServiceUnknownException", "NameHasNoOwner, ServiceUnknownException",
			"UnknownObject, UnknownMemberException", "UnknownInterface, UnknownMemberException",
			"UnknownMethod, UnknownMemberException", "UnknownProperty, UnknownMemberException",
			"AccessDenied, AccessDeniedException", "LimitsExceeded, LimitsExceededException",
			"NoReply, NoReplyException", "Failed, ReceivedErrorException", "InvalidArgs, ReceivedErrorException",
			"Timeout, ReceivedErrorException", "PropertyReadOnly, ReceivedErrorException" })
	void aWellKnownNameHasItsType(String name, String type) {
		String whole = "org.freedesktop.DBus.Error." + name;
		DBusErrorException error = ErrorTypes.standard().toException(whole, "why");
		assertThat(error.getClass().getSimpleName()).isEqualTo(type);
		assertThat(error.getErrorName()).isEqualTo(whole);
		assertThat(error.getErrorMessage()).isEqualTo("why");
		assertThat(ErrorTypes.standard().toException(whole, null)).hasMessage(whole);
	}

	@ParameterizedTest
	@ValueSource(strings = { "java.lang.IllegalStateException", "java.lang.OutOfMemoryError",
			"org.dbusspring.core.error.AccessDeniedException", "org.dbusspring.core.error.ErrorTypesTests.Taken" })
	void aNameNeverBecomesTheNameOfAClass(String name) {
		assertThat(ErrorTypes.standard().toException(name, "x")).isExactlyInstanceOf(ReceivedErrorException.class);
	}

	@Test
	void aFactoryThatFailsLeavesThePlainError() {
		DBusErrorException error = ErrorTypes.standard().with(TAKEN, (text) -> {
			throw new IllegalStateException("broken");
		}).toException(TAKEN, "x");
		assertThat(error).isExactlyInstanceOf(ReceivedErrorException.class)
			.hasSuppressedException(new IllegalStateException("broken"));
		assertThat(error.getErrorName()).isEqualTo(TAKEN);
	}

	@Test
	void callsFailWithTheTypesOfTheSettings() {
		ErrorTypes types = ErrorTypes.standard().with(TAKEN, Taken::new);
		try (PrivateBus bus = PrivateBus.start();
				DBusConnection server = bus.connect("server");
				DBusConnection client = DBusConnection.open(bus.settings("client").errorTypes(types).build())) {
			server.export(ObjectPath.ROOT,
					new ExportedInterface(InterfaceDescription.of("a.b"), Map.of("Take", (call) -> {
						throw new DBusErrorException(TAKEN, "by you");
					})));
			OutgoingMessage take = call(server.uniqueName(), "Take");
			assertThatExceptionOfType(Taken.class).isThrownBy(() -> client.call(take)).withMessageContaining("by you");
			assertThat(client.callAsync(take, Duration.ofSeconds(60))).failsWithin(Duration.ofSeconds(60))
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(Taken.class);
			assertThatExceptionOfType(DBusErrorException.class).isThrownBy(() -> server.call(take))
				.satisfies((ex) -> assertThat(ex).isExactlyInstanceOf(ReceivedErrorException.class));
			assertThatExceptionOfType(UnknownMemberException.class)
				.isThrownBy(() -> client.call(call(server.uniqueName(), "Unknown")));
			assertThatExceptionOfType(ServiceUnknownException.class)
				.isThrownBy(() -> client.call(call("com.example.Nobody", "Unknown")));
		}
	}

	private static OutgoingMessage call(String destination, String member) {
		return new OutgoingMessage(MessageHeader.methodCall(destination, ObjectPath.ROOT, "a.b", member,
				MessageFlags.NONE, Signature.EMPTY));
	}

	private static final class Taken extends ReceivedErrorException {

		Taken(String text) {
			super(TAKEN, text);
		}

	}

}
