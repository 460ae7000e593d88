package org.dbusspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dbusspring.client.ImportDBusClients;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.CallTimeoutException;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.MethodHandler;
import org.dbusspring.core.object.PropertyHandler;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeReference;
import org.dbusspring.listener.DBusListener;
import org.dbusspring.listener.DBusMessageInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What properties do to calls and to listeners, as somebody else on the bus sees it.
 */
@Tag(PrivateBus.TAG)
class CallPropertiesTests {

	private static final String NAME = "com.example.Echo";

	private final BlockingQueue<MessageHeader> received = new LinkedBlockingQueue<>();

	private PrivateBus bus;

	private DBusConnection server;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.bus = PrivateBus.start();
		this.server = this.bus.connect("server");
		this.server.export(ObjectPath.of("/echo"), echo());
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DBusAutoConfiguration.class, DBusServiceAutoConfiguration.class,
					DBusClientAutoConfiguration.class))
			.withPropertyValues("dbus.bus=" + this.bus.address())
			.withUserConfiguration(Clients.class);
	}

	private ExportedInterface echo() {
		MethodHandler handler = (call) -> {
			this.received.add(call.message().header());
			call.reply();
		};
		return new ExportedInterface(DBusContract.of(Echo.class).description(), Map.of("Ping", handler),
				Map.of("Count", PropertyHandler.of(Codecs.standard().of(new TypeReference<Integer>() {
				}), () -> {
					this.received.add(MessageHeader.methodCall(NAME, ObjectPath.ROOT, NAME, "Get", 0, Signature.EMPTY));
					return 7;
				})));
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.bus.close();
	}

	@Test
	@EffectOf({ "dbus.client.NAME.destination", "dbus.client.NAME.path" })
	void aClientCallsWhomItsPropertiesSay() {
		this.server.bus().acquireName("com.example.Other");
		this.server.export(ObjectPath.of("/other"), echo());
		this.runner.withPropertyValues("dbus.client.echo.destination=com.example.Other", "dbus.client.echo.path=/other")
			.run((context) -> assertThat(header(context.getBean(Echo.class)).path())
				.isEqualTo(ObjectPath.of("/other")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "dbus.calls", "dbus.client.echo" })
	@EffectOf({ "dbus.calls.auto-start", "dbus.client.NAME.auto-start" })
	void callsAreMarkedWhereTheBusIsNotToStartAnything(String prefix) {
		this.server.bus().acquireName(NAME);
		this.runner.run((context) -> assertThat(header(context.getBean(Echo.class)).flags()).isZero());
		this.runner.withPropertyValues(prefix + ".auto-start=false")
			.run((context) -> assertThat(header(context.getBean(Echo.class)).flags())
				.isEqualTo(MessageFlags.NO_AUTO_START));
	}

	@ParameterizedTest
	@ValueSource(strings = { "dbus.calls", "dbus.client.echo" })
	@EffectOf({ "dbus.calls.interactive-authorization", "dbus.client.NAME.interactive-authorization" })
	void callsAreMarkedWhereAPersonMayBeAsked(String prefix) {
		this.server.bus().acquireName(NAME);
		this.runner.withPropertyValues(prefix + ".interactive-authorization=true")
			.run((context) -> assertThat(header(context.getBean(Echo.class)).flags())
				.isEqualTo(MessageFlags.ALLOW_INTERACTIVE_AUTHORIZATION));
	}

	@ParameterizedTest
	@ValueSource(strings = { "dbus.calls.wait-for-service=true", "dbus.client.echo.wait-for-service=true" })
	@EffectOf({ "dbus.calls.wait-for-service", "dbus.client.NAME.wait-for-service", "dbus.client.NAME.timeout" })
	void callsWaitForTheServiceWhereThatIsWanted(String property) {
		this.runner.withPropertyValues("dbus.client.echo.timeout=200ms", property)
			.run((context) -> assertThatExceptionOfType(CallTimeoutException.class)
				.isThrownBy(() -> context.getBean(Echo.class).ping())
				.withMessageContaining("Nobody has owned " + NAME + " within 200 ms"));
	}

	@Test
	@EffectOf("dbus.client.NAME.cache-properties")
	void valuesOfPropertiesAreKeptWhereThatIsWanted() {
		this.server.bus().acquireName(NAME);
		this.runner.withPropertyValues("dbus.client.echo.cache-properties=true").run((context) -> {
			// the first reads find nothing there yet
			await().untilAsserted(() -> {
				int asked = this.received.size();
				assertThat(context.getBean(Echo.class).getCount()).isEqualTo(7);
				assertThat(this.received).hasSize(asked);
			});
		});
		this.runner.run((context) -> {
			assertThat(context.getBean(Echo.class).getCount()).isEqualTo(7);
			int asked = this.received.size();
			assertThat(context.getBean(Echo.class).getCount()).isEqualTo(7);
			assertThat(this.received).hasSize(asked + 1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "dbus.listener.max-signals=2", "dbus.listener.max-signals-size=400B" })
	@EffectOf({ "dbus.listener.max-signals", "dbus.listener.max-signals-size" })
	void aListenerThatIsTooSlowMissesWhatGoesBeyondItsQueue(String property) {
		this.runner.withPropertyValues(property).withBean(SlowListener.class).run((context) -> {
			SlowListener listener = context.getBean(SlowListener.class);
			emit(0);
			assertThat(listener.begun.await(20, TimeUnit.SECONDS)).isTrue();
			for (int i = 1; i <= 20; i++) {
				emit(i);
			}
			// all of them have arrived when this is answered, which comes behind them
			context.getBean(DBusConnectionProvider.class).getConnection().call(ping());
			listener.go.countDown();
			await().atMost(Duration.ofSeconds(20)).until(() -> listener.heard.contains(1));
			emit(21);
			await().atMost(Duration.ofSeconds(20)).until(() -> listener.heard.contains(21));
			assertThat(listener.missed).isPositive();
			assertThat(listener.heard).doesNotContain(20);
		});
	}

	private OutgoingMessage ping() {
		return new OutgoingMessage(MessageHeader.methodCall(this.server.uniqueName(), ObjectPath.of("/echo"), NAME,
				"Ping", MessageFlags.NONE, Signature.EMPTY));
	}

	private void emit(int number) {
		this.server.send(new OutgoingMessage(
				MessageHeader.signal(null, ObjectPath.of("/echo"), NAME, "Counted", Signature.of("i")),
				(writer) -> writer.writeInt32(number)));
	}

	private MessageHeader header(Echo client) {
		client.ping();
		return this.received.remove();
	}

	@DBusInterface(NAME)
	interface Echo {

		@DBusMethod
		void ping();

		@DBusProperty
		int getCount();

		@DBusSignal
		record Counted(int number) {

		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "echo", destination = NAME, path = "/echo", types = Echo.class)
	static class Clients {

	}

	static class SlowListener {

		private final CountDownLatch begun = new CountDownLatch(1);

		private final CountDownLatch go = new CountDownLatch(1);

		private final List<Integer> heard = new CopyOnWriteArrayList<>();

		private volatile long missed;

		@DBusListener
		void on(Echo.Counted counted, DBusMessageInfo info) throws InterruptedException {
			this.begun.countDown();
			this.go.await(20, TimeUnit.SECONDS);
			this.missed += info.missed();
			this.heard.add(counted.number());
		}

	}

}
