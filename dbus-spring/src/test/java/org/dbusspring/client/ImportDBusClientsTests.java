package org.dbusspring.client;

import java.util.Map;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.dbusspring.client.scanned.Scanned;
import org.dbusspring.contract.DBusError;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.InvalidContractException;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusCallOptions;
import org.dbusspring.remote.TestRemotes;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ImportDBusClientsTests {

	@Test
	void aClientNeedsNoBusBeforeItsFirstCall() {
		try (AnnotationConfigApplicationContext context = context(OneClient.class)) {
			Player player = context.getBean(Player.class);
			assertThat(player).hasToString("D-Bus client 'music': Player of com.example.Music at /com/example/Player");
			assertThat(player).isEqualTo(player).hasSameHashCodeAs(player).isNotEqualTo("player");
			assertThatIllegalStateException().isThrownBy(player::play).withMessageContaining("@MockitoBean");
		}
	}

	@Test
	void defaultMethodsRunInTheClient() {
		try (AnnotationConfigApplicationContext context = context(OneClient.class)) {
			assertThat(context.getBean(Player.class).greeting("you")).isEqualTo("Hello, you");
		}
	}

	@Test
	void twoClientsOfOneTypeAreToldApartByTheirNames() {
		try (AnnotationConfigApplicationContext context = context(TwoClients.class, Injected.class)) {
			Injected injected = context.getBean(Injected.class);
			assertThat(injected.music).asString().contains("'music'");
			assertThat(injected.radio).asString().contains("'radio'", "/radio");
		}
	}

	@Test
	void placeholdersAreResolved() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("music.name", "com.example.Other")));
		context.register(WithPlaceholder.class);
		try (context) {
			context.refresh();
			assertThat(context.getBean(Player.class)).asString().contains("com.example.Other");
		}
	}

	@Test
	void aPlaceholderThatNothingResolvesIsAnErrorThatNamesTheClient() {
		assertFails(WithPlaceholder.class).withStackTraceContaining("'music'").withStackTraceContaining("music.name");
	}

	@Test
	void contractsAreFoundInPackages() {
		try (AnnotationConfigApplicationContext context = context(WithScan.class)) {
			assertThat(context.getBean(Scanned.class)).asString().contains("'scan'");
		}
	}

	@Test
	void oneNameForTwoClientsOfOneTypeIsAnErrorThatNamesBothPlaces() {
		assertFails(OneClient.class, SameName.class).withStackTraceContaining("OneClient")
			.withStackTraceContaining("SameName")
			.withStackTraceContaining("different names");
	}

	@Test
	void aClientWithoutContractIsAnError() {
		assertFails(NoTypes.class).withMessageContaining("NoTypes").withMessageContaining("give it types");
	}

	@Test
	void aClientWithoutDestinationIsAnErrorThatNamesTheProperty() {
		assertFails(NoDestination.class, WithProxies.class).withStackTraceContaining("dbus.client.music.destination");
	}

	@Test
	void aClientWhoseDestinationIsConfiguredCanBeInjectedWhereNobodyReadsThat() {
		try (AnnotationConfigApplicationContext context = context(NoDestination.class)) {
			assertThat(context.getBean(Player.class)).isNotNull();
		}
	}

	@Test
	void aTimeoutThatIsNoneIsAnErrorThatNamesTheClient() {
		assertFails(WrongTimeout.class).withStackTraceContaining("'music'").withStackTraceContaining("soon");
	}

	@Test
	void anAddressThatIsNoneIsAnErrorThatNamesTheClient() {
		assertFails(WrongAddress.class).withStackTraceContaining("'music'").withStackTraceContaining("nowhere");
	}

	@Test
	void aDestinationThatIsNoneIsAnError() {
		assertFails(WrongDestination.class).withStackTraceContaining("'music'").withStackTraceContaining("Music!");
	}

	@Test
	void anErrorThatCannotBeCreatedIsAnError() {
		assertThatException().isThrownBy(() -> context(Unusable.class))
			.havingRootCause()
			.isInstanceOf(InvalidContractException.class)
			.withMessageContaining("StrangeException(String)");
	}

	private static ThrowableAssertAlternative<?> assertFails(Class<?>... classes) {
		return assertThatException().isThrownBy(() -> context(classes).close());
	}

	private static AnnotationConfigApplicationContext context(Class<?>... classes) {
		return new AnnotationConfigApplicationContext(classes);
	}

	@DBusInterface("com.example.Player")
	interface Player {

		@DBusMethod
		void play();

		default String greeting(String name) {
			return "Hello, " + name;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "music", destination = "com.example.Music", types = Player.class)
	static class OneClient {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "music", destination = "com.example.Another", types = Player.class)
	static class SameName {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "music", destination = "com.example.Music", types = Player.class)
	@ImportDBusClients(name = "radio", destination = "com.example.Radio", path = "/radio", types = Player.class)
	static class TwoClients {

	}

	@Import(TwoClients.class)
	static class Injected {

		@Autowired
		@Qualifier("music")
		Player music;

		@Autowired
		@Qualifier("radio")
		Player radio;

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "music", destination = "${music.name}", types = Player.class)
	static class WithPlaceholder {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "scan", destination = "com.example.Music", basePackages = "org.dbusspring.client.scanned")
	static class WithScan {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "music", destination = "com.example.Music")
	static class NoTypes {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "music", types = Player.class)
	static class NoDestination {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "music", destination = "com.example.Music", types = Player.class,
			options = @DBusCallOptions(timeout = "soon"))
	static class WrongTimeout {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "music", address = "nowhere", types = Player.class)
	static class WrongAddress {

	}

	@Configuration(proxyBeanMethods = false)
	static class WithProxies {

		@Bean
		DBusProxies proxies() {
			return new DBusProxyFactory(TestRemotes.unconnected(), new PropertyCaches());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "music", destination = "Music!", types = Player.class)
	static class WrongDestination {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "music", destination = "com.example.Music", types = Strange.class)
	static class Unusable {

	}

	@DBusInterface("com.example.Strange")
	interface Strange {

		@DBusMethod
		void play() throws StrangeException;

	}

	@DBusError("com.example.Error.Strange")
	static class StrangeException extends Exception {

		StrangeException(int code) {
			super("code " + code);
		}

	}

}
