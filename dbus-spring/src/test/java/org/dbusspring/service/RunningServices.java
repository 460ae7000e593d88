package org.dbusspring.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.settings.ConnectionSettingsBuilder;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeReference;
import org.dbusspring.core.type.Variant;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.signal.DBusPropertyChanges;
import org.dbusspring.signal.DBusSignals;
import org.dbusspring.signal.ServicePropertyChanges;
import org.dbusspring.signal.ServiceSignals;
import org.dbusspring.signal.SignalEventListener;
import org.dbusspring.signal.SignalMethodPostProcessor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application with services on a bus of its own, and a peer that calls them and
 * listens.
 */
public final class RunningServices implements AutoCloseable {

	/** The name of the application on the bus. */
	public static final String NAME = "com.example.Services";

	private static final int SECONDS = 20;

	private final PrivateBus bus = PrivateBus.start();

	private final List<AutoCloseable> closing = new ArrayList<>();

	private final DBusConnection connection;

	private final DBusConnection peer;

	private final AnnotationConfigApplicationContext context;

	private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

	/**
	 * @param components the services, and what they need
	 */
	public RunningServices(Class<?>... components) {
		this((settings) -> {
		}, components);
	}

	/**
	 * @param settings changes the settings of the application's connection
	 * @param components the services, and what they need
	 */
	public RunningServices(Consumer<ConnectionSettingsBuilder> settings, Class<?>... components) {
		ConnectionSettingsBuilder builder = this.bus.settings("services");
		settings.accept(builder);
		this.connection = DBusConnection.open(builder.build());
		this.peer = this.bus.connect("peer");
		this.context = new AnnotationConfigApplicationContext();
		this.context.getBeanFactory().registerSingleton("connection", this.connection);
		this.context.register(Beans.class);
		this.context.register(components);
		this.context.refresh();
		this.closing.add(this.context.getBean(DBusServiceExporter.class).exportTo(this.connection));
		this.connection.bus().acquireName(NAME);
		this.peer.subscribe(MatchRule.parse("type='signal',sender='" + NAME + "'"),
				(signal) -> this.received.add(Received.of(signal.message())));
	}

	public PrivateBus bus() {
		return this.bus;
	}

	/** The peer that calls and listens. */
	public DBusConnection peer() {
		return this.peer;
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public AnnotationConfigApplicationContext context() {
		return this.context;
	}

	/** Calls a method. */
	public Message call(String path, String interfaceName, String member, String signature, BodyWriter body) {
		MessageHeader header = MessageHeader.methodCall(NAME, ObjectPath.of(path), interfaceName, member,
				MessageFlags.NONE, Signature.of(signature));
		return this.peer.call(new OutgoingMessage(header, body));
	}

	/** Calls a method without arguments. */
	public Message call(String path, String interfaceName, String member) {
		return call(path, interfaceName, member, "", BodyWriter.EMPTY);
	}

	/** Gets a property. */
	public Object get(String path, String interfaceName, String property) {
		return Codecs.standard()
			.of(Variant.class)
			.read(call(path, "org.freedesktop.DBus.Properties", "Get", "ss", (writer) -> {
				writer.writeString(interfaceName);
				writer.writeString(property);
			}).body())
			.value();
	}

	/** Gets all properties of an interface. */
	public Map<String, Object> getAll(String path, String interfaceName) {
		return values(Codecs.standard().of(new TypeReference<Map<String, Variant>>() {
		}).read(call(path, "org.freedesktop.DBus.Properties", "GetAll", "s", BodyWriter.string(interfaceName)).body()));
	}

	private static Map<String, Object> values(Map<String, Variant> variants) {
		Map<String, Object> values = new LinkedHashMap<>();
		variants.forEach((name, value) -> values.put(name, value.value()));
		return values;
	}

	/** Sets a property. */
	public void set(String path, String interfaceName, String property, Variant value) {
		call(path, "org.freedesktop.DBus.Properties", "Set", "ssv", (writer) -> {
			writer.writeString(interfaceName);
			writer.writeString(property);
			Codecs.standard().of(Variant.class).write(writer, value);
		});
	}

	/** The next signal that the peer gets. */
	public Received nextSignal() {
		try {
			Received next = this.received.poll(SECONDS, TimeUnit.SECONDS);
			if (next == null) {
				throw new AssertionError("No signal within " + SECONDS + " s");
			}
			return next;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The signals that were sent until now: those in front of the answer to a call, for
	 * which the bus keeps the order.
	 */
	public List<Received> signals() {
		this.connection.send(new OutgoingMessage(
				MessageHeader.signal(null, ObjectPath.of("/end"), "com.example.End", "End", Signature.EMPTY)));
		List<Received> signals = new ArrayList<>();
		for (Received next = nextSignal(); !next.member().equals("End"); next = nextSignal()) {
			signals.add(next);
		}
		return signals;
	}

	/** The error that something is answered with. */
	public static DBusErrorException error(Runnable call) {
		try {
			call.run();
		}
		catch (DBusErrorException ex) {
			return ex;
		}
		throw new AssertionError("No error");
	}

	@Override
	public void close() {
		for (AutoCloseable one : this.closing) {
			try {
				one.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}
		this.context.close();
		this.peer.close();
		this.connection.close();
		this.bus.close();
	}

	/**
	 * A signal that the peer got.
	 *
	 * @param arguments in the form of variants
	 */
	public record Received(String path, String interfaceName, String member, List<Object> arguments,
			@Nullable String destination) {

		static Received of(Message message) {
			MessageHeader header = message.header();
			List<Object> arguments = new ArrayList<>();
			WireReader body = message.body();
			header.signature().types().forEach((type) -> arguments.add(Codecs.standard().dynamic(type).read(body)));
			return new Received(String.valueOf(header.path()), String.valueOf(header.interfaceName()),
					String.valueOf(header.member()), arguments, header.destination());
		}

	}

	/** What Boot configures elsewhere. */
	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		DBusServiceExporter exporter(ConfigurableListableBeanFactory beanFactory) {
			return new DBusServiceExporter(beanFactory, ObservationRegistry.NOOP, null);
		}

		@Bean
		DBusSignals signals(DBusServiceExporter exporter) {
			return new ServiceSignals(exporter.getSources());
		}

		@Bean
		DBusPropertyChanges propertyChanges(DBusServiceExporter exporter) {
			return new ServicePropertyChanges(exporter.getSources());
		}

		@Bean
		SignalEventListener signalEventListener(DBusServiceExporter exporter) {
			return new SignalEventListener(exporter.getSources());
		}

		@Bean
		static SignalMethodPostProcessor signalMethods(ObjectProvider<DBusServiceExporter> exporter) {
			return new SignalMethodPostProcessor(() -> exporter.getObject().getSources());
		}

	}

}
