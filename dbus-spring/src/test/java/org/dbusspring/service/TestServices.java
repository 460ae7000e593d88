package org.dbusspring.service;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.ArgumentsCodec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.Variant;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Beans as services on a bus of the test's own, and somebody who calls them.
 */
public final class TestServices implements AutoCloseable {

	private final PrivateBus bus = PrivateBus.start();

	private final DBusConnection server = this.bus.connect("server");

	private final DBusConnection client = this.bus.connect("client");

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private TestServices(Class<?>... components) {
		this.context.registerBean(DBusConnection.class, () -> this.server,
				(definition) -> definition.setDestroyMethodName(""));
		this.context.register(ExporterConfiguration.class);
		if (components.length > 0) {
			this.context.register(components);
		}
		this.context.refresh();
		this.context.getBean(DBusServiceExporter.class).exportTo(this.server);
	}

	public static TestServices of(Class<?>... components) {
		return new TestServices(components);
	}

	public AnnotationConfigApplicationContext context() {
		return this.context;
	}

	public PrivateBus bus() {
		return this.bus;
	}

	public DBusConnection server() {
		return this.server;
	}

	public DBusConnection client() {
		return this.client;
	}

	/**
	 * Runs busctl with a verb and its arguments; {@code %s} is the name of the service.
	 */
	public CommandResult busctl(String... arguments) {
		String[] command = new String[arguments.length + 2];
		command[0] = "busctl";
		command[1] = "--address=" + this.bus.address();
		for (int i = 0; i < arguments.length; i++) {
			command[i + 2] = arguments[i].equals("%s") ? this.server.uniqueName() : arguments[i];
		}
		return this.bus.run(command);
	}

	/** Calls a method, and gives the first value of the answer. */
	public Object callAt(String path, String interfaceName, String member, Object... arguments) {
		return value(this.client.call(message(path, interfaceName, member, arguments)));
	}

	/** Calls a method of an interface that stands at its own path. */
	public Object call(String interfaceName, String member, Object... arguments) {
		return callAt("/" + interfaceName.replace('.', '/'), interfaceName, member, arguments);
	}

	public CompletableFuture<Object> callAsync(String interfaceName, String member, Object... arguments) {
		return this.client
			.callAsync(message("/" + interfaceName.replace('.', '/'), interfaceName, member, arguments),
					java.time.Duration.ofSeconds(60))
			.thenApply(TestServices::value);
	}

	private OutgoingMessage message(String path, String interfaceName, String member, Object... arguments) {
		StringBuilder signature = new StringBuilder();
		for (Object argument : arguments) {
			signature.append((argument instanceof Variant) ? "v" : (argument instanceof Integer) ? "i" : "s");
		}
		ArgumentsCodec codec = codec(Signature.of(signature.toString()));
		return new OutgoingMessage(
				MessageHeader.methodCall(this.server.uniqueName(), ObjectPath.of(path), interfaceName, member,
						MessageFlags.NONE, codec.signature()),
				(writer) -> codec.write(writer, Arrays.copyOf(arguments, arguments.length)));
	}

	private static Object value(Message answer) {
		Object[] values = codec(answer.header().signature()).read(answer.body());
		return (values.length == 0) ? "" : (values.length == 1) ? values[0] : List.of(values);
	}

	private static ArgumentsCodec codec(Signature signature) {
		return ArgumentsCodec.of(signature.types().stream().map(Codecs.standard()::dynamic).toList());
	}

	@Override
	public void close() {
		this.context.close();
		this.client.close();
		this.server.close();
		this.bus.close();
	}

	@Configuration(proxyBeanMethods = false)
	static class ExporterConfiguration {

		@Bean
		DBusServiceExporter exporter(ConfigurableListableBeanFactory beanFactory,
				ObjectProvider<ObservationRegistry> registry) {
			return new DBusServiceExporter(beanFactory, registry.getIfAvailable(() -> ObservationRegistry.NOOP), null);
		}

	}

}
