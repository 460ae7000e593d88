package org.dbusspring.autoconfigure;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.dbusspring.client.ImportDBusClients;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.listener.DBusListener;
import org.dbusspring.service.DBusService;
import org.dbusspring.signal.DBusSignals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application that is stopped and started, paused, restarted, restarted with other
 * classes as by the developer tools, or closed.
 */
@Tag(PrivateBus.TAG)
class RestartTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private static final String NAME = "com.example.Restarting";

	private PrivateBus bus;

	private DBusConnection observer;

	@BeforeEach
	void start() {
		this.bus = PrivateBus.start();
		this.observer = this.bus.connect("observer");
	}

	@AfterEach
	void stop() {
		if (this.bus != null) {
			this.observer.close();
			this.bus.close();
		}
	}

	@Test
	void whatIsStoppedHasNoConnectionAndWhatIsStartedAgainIsAsBefore() {
		try (ConfigurableApplicationContext context = run()) {
			DBusConnection connection = context.getBean(DBusConnectionProvider.class).getConnection();
			requireThatAllWorks(context);
			String before = connection.uniqueName();
			context.stop();
			assertThat(connection.isConnected()).as("as a checkpoint needs it").isFalse();
			// the bus sees only some time later that the other end has closed
			await().atMost(LONG).untilAsserted(() -> assertThat(this.observer.bus().nameOwner(before)).isEmpty());
			assertThat(this.observer.bus().nameOwner(NAME)).isEmpty();
			assertThat(keepAlive()).as("it may start again").hasSize(1);
			context.start();
			assertThat(context.getBean(DBusConnectionProvider.class).getConnection()).isSameAs(connection);
			requireThatAllWorks(context);
		}
		assertThat(this.observer.bus().nameOwner(NAME)).isEmpty();
		await().atMost(LONG).untilAsserted(() -> assertThat(keepAlive()).isEmpty());
	}

	@Test
	void whatIsPausedOffersNothingAndItsClientsGoOn() {
		try (DBusConnection other = this.bus.connect("other"); ConfigurableApplicationContext context = run()) {
			requireThatAllWorks(context);
			context.pause();
			assertThat(this.observer.bus().nameOwner(NAME)).isEmpty();
			other.bus().acquireName(NAME);
			assertThat(context.getBean(DBusConnectionProvider.class).getConnection().bus().nameOwner(NAME))
				.contains(other.uniqueName());
			other.bus().releaseName(NAME);
			context.restart();
			requireThatAllWorks(context);
		}
	}

	@Test
	void whatIsRestartedIsAsBefore() {
		try (ConfigurableApplicationContext context = run()) {
			context.restart();
			requireThatAllWorks(context);
			context.restart();
			requireThatAllWorks(context);
		}
	}

	@Test
	void anApplicationThatIsClosedIsNotReadyWhileItStillHasItsName() {
		ConfigurableApplicationContext context = run();
		Readiness readiness = context.getBean(Readiness.class);
		readiness.observer = this.observer;
		context.close();
		assertThat(readiness.seen).containsExactly("ACCEPTING_TRAFFIC", "REFUSING_TRAFFIC while the name is held");
	}

	@Test
	void anApplicationRunsAgainWithOtherClasses() throws Exception {
		runOnceWithOtherClasses();
		runOnceWithOtherClasses();
	}

	/** As developer tools do: all classes of the application are new ones each time. */
	private void runOnceWithOtherClasses() throws Exception {
		URL classes = RestartTests.class.getProtectionDomain().getCodeSource().getLocation();
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		try (OwnClasses loader = new OwnClasses(classes)) {
			Thread.currentThread().setContextClassLoader(loader);
			Class<?> application = loader.loadClass(Application.class.getName());
			assertThat(application).isNotSameAs(Application.class);
			SpringApplication spring = new SpringApplication(application);
			spring.setWebApplicationType(WebApplicationType.NONE);
			try (ConfigurableApplicationContext context = spring.run(arguments())) {
				assertThat(lit()).isTrue();
				Object client = context.getBean("lamp#" + Lamp.class.getName());
				assertThat(client.getClass().getMethod("describe").invoke(client)).asString().contains("warm");
			}
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	private ConfigurableApplicationContext run() {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run(arguments());
	}

	private String[] arguments() {
		return new String[] { "--dbus.bus=" + this.bus.address(), "--dbus.service.name=" + NAME };
	}

	/** Service, client with its cache, and listener. */
	private void requireThatAllWorks(ConfigurableApplicationContext context) {
		assertThat(lit()).isTrue();
		Use use = context.getBean(Use.class);
		assertThat(use.lamp.lit()).isTrue();
		assertThat(use.lamp.getColour()).isEqualTo("warm");
		int heard = use.heard.size();
		context.getBean(DBusSignals.class).emit(new Lamp.Switched(true));
		await().atMost(LONG).untilAsserted(() -> assertThat(use.heard).hasSize(heard + 1));
	}

	private boolean lit() {
		return this.observer
			.call(new OutgoingMessage(MessageHeader.methodCall(NAME, ObjectPath.of("/com/example/Restarting"), NAME,
					"Lit", MessageFlags.NONE, Signature.EMPTY)))
			.body()
			.readBoolean();
	}

	private static List<Thread> keepAlive() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("dbus-keep-alive"))
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportDBusClients(name = "lamp", destination = NAME, types = Lamp.class, cacheProperties = true)
	@Import({ LampService.class, Use.class, Readiness.class })
	static class Application {

	}

	@DBusInterface(NAME)
	public interface Lamp {

		@DBusMethod
		boolean lit();

		@DBusMethod
		Description describe();

		@DBusProperty
		String getColour();

		@DBusSignal
		record Switched(boolean on) {

		}

	}

	public record Description(String colour, List<String> tags) {

	}

	@DBusService
	static class LampService implements Lamp {

		@Override
		public boolean lit() {
			return true;
		}

		@Override
		public Description describe() {
			return new Description("warm", List.of());
		}

		@Override
		public String getColour() {
			return "warm";
		}

	}

	static class Use {

		private final Lamp lamp;

		private final List<Boolean> heard = new CopyOnWriteArrayList<>();

		Use(@Qualifier("lamp") Lamp lamp) {
			this.lamp = lamp;
		}

		@DBusListener(client = "lamp")
		void on(Lamp.Switched switched) {
			this.heard.add(switched.on());
		}

	}

	static class Readiness {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		private volatile DBusConnection observer;

		@EventListener
		void on(AvailabilityChangeEvent<ReadinessState> event) {
			boolean held = this.observer != null && this.observer.bus().nameOwner(NAME).isPresent();
			this.seen.add(event.getState() + (held ? " while the name is held" : ""));
		}

	}

	/** The classes of the tests anew, all others as they are. */
	private static final class OwnClasses extends URLClassLoader {

		private static final String MINE = RestartTests.class.getName();

		OwnClasses(URL classes) {
			super(new URL[] { classes }, RestartTests.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.startsWith(MINE)) {
				return super.loadClass(name, resolve);
			}
			synchronized (getClassLoadingLock(name)) {
				Class<?> loaded = findLoadedClass(name);
				return (loaded != null) ? loaded : findClass(name);
			}
		}

	}

}
