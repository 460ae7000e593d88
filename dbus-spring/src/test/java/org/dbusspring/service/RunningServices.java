package org.dbusspring.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
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
import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.ArgumentsCodec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeReference;
import org.dbusspring.core.type.Variant;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.observation.DBusObservations;
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

	/** What is to be closed, the last first. */
	private final Deque<AutoCloseable> closing = new ArrayDeque<>();

	private final PrivateBus bus;

	private final DBusConnection connection;

	private final DBusConnection peer;

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

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
		this.bus = closing(PrivateBus.start());
		try {
			ConnectionSettingsBuilder builder = this.bus.settings("services");
			settings.accept(builder);
			this.connection = closing(DBusConnection.open(builder.build()));
			this.peer = closing(this.bus.connect("peer"));
			start(components);
		}
		catch (RuntimeException | Error ex) {
			close();
			throw ex;
		}
	}

	private void start(Class<?>... components) {
		this.context.getBeanFactory().registerSingleton("connection", this.connection);
		this.context.register(Beans.class);
		if (components.length > 0) {
			this.context.register(components);
		}
		closing(this.context).refresh();
		closing(exporter().exportTo(this.connection)::close);
		this.connection.bus().acquireName(NAME);
		this.peer.subscribe(MatchRule.parse("type='signal',sender='" + NAME + "'"),
				(signal) -> this.received.add(Received.of(signal.message())));
	}

	private <T extends AutoCloseable> T closing(T closeable) {
		this.closing.push(closeable);
		return closeable;
	}

	public PrivateBus bus() {
		return this.bus;
	}

	/** The application's connection. */
	public DBusConnection connection() {
		return this.connection;
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

	/** What exports them. */
	public DBusServiceExporter exporter() {
		return bean(DBusServiceExporter.class);
	}

	/** Runs busctl with a verb and its arguments. */
	public CommandResult busctl(String... arguments) {
		List<String> command = new ArrayList<>(List.of("busctl", "--address=" + this.bus.address()));
		command.addAll(List.of(arguments));
		return this.bus.run(command.toArray(String[]::new));
	}

	/** Calls a method, and gives the value of the answer: a list if there are several. */
	public Object invokeAt(String path, @Nullable String interfaceName, String member, Object... arguments) {
		return value(this.peer.call(message(path, interfaceName, member, arguments)));
	}

	/** Calls a method of an interface that stands at its own path. */
	public Object invoke(String interfaceName, String member, Object... arguments) {
		return invokeAt(pathOf(interfaceName), interfaceName, member, arguments);
	}

	/** The same, without waiting. */
	public CompletableFuture<Object> invokeAsync(String interfaceName, String member, Object... arguments) {
		return this.peer
			.callAsync(message(pathOf(interfaceName), interfaceName, member, arguments), Duration.ofSeconds(60))
			.thenApply(RunningServices::value);
	}

	private static String pathOf(String interfaceName) {
		return "/" + interfaceName.replace('.', '/');
	}

	private static OutgoingMessage message(String path, @Nullable String interfaceName, String member,
			Object... arguments) {
		StringBuilder signature = new StringBuilder();
		for (Object argument : arguments) {
			signature.append((argument instanceof Variant) ? "v" : (argument instanceof Integer) ? "i" : "s");
		}
		ArgumentsCodec codec = codec(Signature.of(signature.toString()));
		return new OutgoingMessage(
				MessageHeader.methodCall(NAME, ObjectPath.of(path), interfaceName, member, MessageFlags.NONE,
						codec.signature()),
				(writer) -> codec.write(writer, Arrays.copyOf(arguments, arguments.length)));
	}

	private static Object value(Message answer) {
		Object[] values = codec(answer.header().signature()).read(answer.body());
		return (values.length == 0) ? "" : (values.length == 1) ? values[0] : List.of(values);
	}

	private static ArgumentsCodec codec(Signature signature) {
		return ArgumentsCodec.of(signature.types().stream().map(Codecs.standard()::dynamic).toList());
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
		while (!this.closing.isEmpty()) {
			try {
				this.closing.pop().close();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}
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
		DBusServiceExporter exporter(ConfigurableListableBeanFactory beanFactory,
				ObjectProvider<ObservationRegistry> registry) {
			return new DBusServiceExporter(beanFactory,
					new DBusObservations(registry.getIfAvailable(() -> ObservationRegistry.NOOP)));
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
