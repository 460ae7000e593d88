package org.dbusspring.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.CallTimeoutException;
import org.dbusspring.core.error.ServiceUnknownException;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.TypeMismatchException;
import org.dbusspring.core.type.TypeReference;
import org.dbusspring.core.type.Variant;
import org.dbusspring.remote.CallOptions;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.TestRemotes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Calls the bus itself, a service that is there on every bus and that nobody here wrote.
 */
@Tag(PrivateBus.TAG)
class DBusTemplateTests {

	private static final String BUS = "org.freedesktop.DBus";

	private static PrivateBus bus;

	private static DBusConnection connection;

	private static DBusTemplate template;

	@BeforeAll
	static void start() {
		bus = PrivateBus.start();
		connection = bus.connect("template");
		template = new DefaultDBusTemplate(TestRemotes.on(connection));
	}

	@AfterAll
	static void stop() {
		if (bus != null) {
			connection.close();
			bus.close();
		}
	}

	private static ObjectOperations bus() {
		return template.object(BUS, "/org/freedesktop/DBus");
	}

	@Test
	void aGenericValueIsReturned() {
		assertThat(bus().method(BUS, "ListNames").call(new TypeReference<List<String>>() {
		})).contains(BUS, connection.uniqueName());
	}

	@Test
	void argumentsHaveTheTypeOfTheirClass() {
		assertThat(bus().method(BUS, "NameHasOwner").arguments(BUS).call(Boolean.class)).isTrue();
	}

	@Test
	void argumentsMayHaveATypeThatTheirClassDoesNotSay() {
		long reply = bus().method(BUS, "RequestName")
			.arguments("com.example.Template")
			.argument("u", 4)
			.call(new TypeReference<@org.dbusspring.core.type.DBusType("u") Long>() {
			});
		assertThat(reply).isOne();
	}

	@Test
	void whateverIsReturnedCanBeHadAsItIs() {
		assertThat(bus().method(BUS, "NameHasOwner").arguments("com.example.Nobody").callForValues())
			.containsExactly(Variant.of(false));
	}

	@Test
	void anAnswerOfAnotherTypeIsAnErrorThatSaysBoth() {
		assertThatExceptionOfType(TypeMismatchException.class)
			.isThrownBy(() -> bus().method(BUS, "ListNames").call(String.class))
			.withMessageContaining("'as'")
			.withMessageContaining("'s'")
			.withMessageContaining("org.freedesktop.DBus.ListNames");
	}

	@Test
	void aFutureIsCompletedByTheAnswer() {
		assertThat(bus().method(BUS, "GetId").callAsync(String.class)).succeedsWithin(Duration.ofSeconds(20))
			.asString()
			.hasSize(32);
	}

	@Test
	void propertiesAreRead() {
		assertThat(bus().getProperty(BUS, "Features", new TypeReference<List<String>>() {
		})).isNotNull();
		assertThat(bus().getProperties(BUS)).containsKeys("Features", "Interfaces");
	}

	@Test
	void introspectionDataIsRead() {
		assertThat(bus().introspect().interfaces()).extracting(InterfaceDescription::name).contains(BUS);
	}

	@Test
	void standardErrorsAreTypes() {
		assertThatExceptionOfType(ServiceUnknownException.class)
			.isThrownBy(() -> template.object("com.example.Nobody", "/").method("com.example.Some", "Thing").call());
	}

	@Test
	void aTargetThatDoesNotSayWhichObjectIsAnErrorThatNamesTheProperty() {
		assertThatIllegalStateException().isThrownBy(() -> template.object(DBusTarget.of("com.example.Music", "")))
			.withMessageContaining("dbus.client.com.example.Music.path");
	}

	@Test
	void flagsAndDeadlinesAreThoseOfTheMethodThenOfTheObject() throws InterruptedException {
		BlockingQueue<Message> received = new LinkedBlockingQueue<>();
		InterfaceDescription description = InterfaceDescription.of("com.example.Silent")
			.withMethod(MethodDescription.of("Wait"));
		try (DBusConnection server = bus.connect("silent")) {
			server.export(ObjectPath.of("/silent"),
					new ExportedInterface(description, Map.of("Wait", (call) -> received.add(call.message()))));
			ObjectOperations silent = template.object(DBusTarget.of(server.uniqueName(), "/silent")
				.withOptions(CallOptions.NONE.withAutoStart(false).withTimeout(Duration.ofMinutes(5))));
			assertThatExceptionOfType(CallTimeoutException.class)
				.isThrownBy(() -> silent.method("com.example.Silent", "Wait")
					.timeout(Duration.ofMillis(50))
					.options(CallOptions.NONE.withInteractiveAuthorization(true))
					.call());
			assertThat(received.poll(20, TimeUnit.SECONDS).header().flags())
				.isEqualTo(MessageFlags.NO_AUTO_START | MessageFlags.ALLOW_INTERACTIVE_AUTHORIZATION);
			silent.method("com.example.Silent", "Wait").send();
			assertThat(received.poll(20, TimeUnit.SECONDS).header().flags())
				.isEqualTo(MessageFlags.NO_AUTO_START | MessageFlags.NO_REPLY_EXPECTED);
		}
	}

}
