package org.dbusspring.autoconfigure.endpoint;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dbusspring.autoconfigure.DBusAutoConfiguration;
import org.dbusspring.autoconfigure.DBusClientAutoConfiguration;
import org.dbusspring.autoconfigure.DBusServiceAutoConfiguration;
import org.dbusspring.autoconfigure.EffectOf;
import org.dbusspring.autoconfigure.endpoint.DBusDescriptor.ClientDescriptor;
import org.dbusspring.autoconfigure.endpoint.DBusDescriptor.ConnectionDescriptor;
import org.dbusspring.autoconfigure.endpoint.DBusDescriptor.InterfaceDescriptor;
import org.dbusspring.autoconfigure.endpoint.DBusDescriptor.ServerDescriptor;
import org.dbusspring.autoconfigure.health.DBusHealthContributorAutoConfiguration;
import org.dbusspring.client.ImportDBusClients;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.peer.PeerConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.listener.DBusListener;
import org.dbusspring.service.DBusService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jmx.JmxEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.jmx.JmxEndpointsSupplier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jmx.JmxAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag(PrivateBus.TAG)
class DBusEndpointAutoConfigurationTests {

	private static final String LAMP = "com.example.Lamp";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DBusAutoConfiguration.class, DBusClientAutoConfiguration.class,
				DBusServiceAutoConfiguration.class, DBusHealthContributorAutoConfiguration.class,
				DBusEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=dbus");

	private final ApplicationContextRunner lamp = this.runner.withUserConfiguration(Lamps.class)
		.withPropertyValues("dbus.service.name=" + LAMP, "management.endpoint.dbus.show-values=always");

	@Test
	void tellsOfConnectionsNamesObjectsClientsAndListeners() {
		try (PrivateBus bus = PrivateBus.start()) {
			this.lamp
				.withPropertyValues("dbus.bus=" + bus.address(), "dbus.connections.other.bus=system",
						"dbus.client.extra.destination=com.example.Extra", "dbus.client.extra.connection=other")
				.run((context) -> {
					DBusDescriptor dbus = endpoint(context).dbus();
					assertThat(dbus.connections()).containsOnlyKeys("dbus", "other");
					ConnectionDescriptor connection = dbus.connections().get("dbus");
					assertThat(connection.bus()).isEqualTo(bus.address());
					assertThat(connection.state()).isEqualTo("connected");
					assertThat(connection.uniqueName())
						.isEqualTo(context.getBean(DBusConnectionProvider.class).getConnection().uniqueName());
					assertThat(connection.names()).isEqualTo(Map.of(LAMP, "HELD"));
					assertThat(connection.matchRules()).anySatisfy((rule) -> assertThat(rule).contains("Switched"));
					assertThat(connection.objects()).containsEntry("/com/example/Lamp",
							List.of(new InterfaceDescriptor(LAMP, List.of("Dim(is) -> b"), List.of("Level i read"),
									List.of("Switched(b)"))));
					assertThat(connection.statistics()).isNotNull();
					ConnectionDescriptor unused = dbus.connections().get("other");
					assertThat(unused.state()).isEqualTo("unused");
					assertThat(unused.bus()).isEqualTo("system");
					assertThat(unused.statistics()).isNull();
					assertThat(dbus.clients()).isEqualTo(
							Map.of("lamps", new ClientDescriptor("dbus", LAMP, null, Set.of(Lamp.class.getName())),
									"extra", new ClientDescriptor("other", "com.example.Extra", null, Set.of())));
					assertThat(dbus.listeners()).singleElement().satisfies((listener) -> {
						assertThat(listener.method()).contains("Lamps.onSwitched");
						assertThat(listener.connection()).isEqualTo("dbus");
						assertThat(listener.matchRule()).contains("member='Switched'");
					});
				});
		}
	}

	@Test
	void tellsOfABusThatIsGone() {
		try (PrivateBus bus = PrivateBus.start()) {
			this.lamp.withPropertyValues("dbus.bus=" + bus.address()).run((context) -> {
				bus.kill();
				await().untilAsserted(
						() -> assertThat(endpoint(context).dbus().connections().get("dbus")).satisfies((connection) -> {
							assertThat(connection.state()).isEqualTo("disconnected");
							assertThat(connection.failure()).isNotBlank();
							assertThat(connection.names()).isEqualTo(Map.of(LAMP, "WAITING"));
						}));
			});
		}
	}

	@Test
	void introspectsObjectsByTheirPaths() {
		try (PrivateBus bus = PrivateBus.start()) {
			this.lamp.withPropertyValues("dbus.bus=" + bus.address()).run((context) -> {
				DBusEndpoint endpoint = endpoint(context);
				assertThat(introspect(endpoint, "introspect", "com", "example", "Lamp"))
					.contains("<interface name=\"" + LAMP + "\">", "<method name=\"Dim\">");
				assertThat(introspect(endpoint, "introspect")).contains("<node name=\"com\"/>");
				assertThat(introspect(endpoint, "introspect", "")).contains("<node name=\"com\"/>");
				assertThat(endpoint.introspect(new String[] { "introspect" }, "dbus")).isNotNull();
				assertThat(endpoint.introspect(new String[] { "introspect" }, "other")).isNull();
				assertThat(introspect(endpoint, "introspect", "nothing")).isNull();
				assertThat(introspect(endpoint, "introspect", "no-path")).isNull();
				assertThat(introspect(endpoint, "other", "com")).isNull();
			});
		}
	}

	private static String introspect(DBusEndpoint endpoint, String... segments) {
		return endpoint.introspect(segments, null);
	}

	@Test
	void tellsOfPeersWithoutABus() {
		this.runner.withBean(LampService.class)
			.withPropertyValues("dbus.server.listen=unix:tmpdir=/tmp", "management.endpoint.dbus.show-values=always")
			.run((context) -> {
				ServerDescriptor server = endpoint(context).dbus().servers().get("dbus-server");
				assertThat(server.peers()).isEmpty();
				assertThat(server.objects()).containsKey("/com/example/Lamp");
				try (PeerConnection peer = PeerConnection
					.open(ConnectionSettings.builder(String.valueOf(server.address())).build())) {
					await().until(() -> !endpoint(context).dbus().servers().get("dbus-server").peers().isEmpty());
					assertThat(peer.isConnected()).isTrue();
				}
				assertThat(introspect(endpoint(context), "introspect", "com", "example", "Lamp")).contains(LAMP);
			});
	}

	@Test
	@EffectOf("management.endpoint.dbus.show-values")
	void addressesAreNotShownUnlessThatIsWanted() {
		String secret = "unix:path=/tmp/secret";
		this.runner
			.withPropertyValues("dbus.bus=" + secret, "dbus.client.peer.address=" + secret,
					"dbus.client.peer.destination=com.example.Peer")
			.run((context) -> {
				DBusDescriptor hidden = endpoint(context).dbus();
				assertThat(hidden.connections().get("dbus").bus()).isEqualTo(SanitizableData.SANITIZED_VALUE);
				assertThat(hidden.clients().get("peer").address()).isEqualTo(SanitizableData.SANITIZED_VALUE);
				assertThat(hidden.toString()).doesNotContain("secret");
				assertThat(endpoint(context).dbus(true).toString()).contains("secret");
			});
	}

	@Test
	@EffectOf("management.endpoint.dbus.roles")
	void thoseWhoAreAuthorisedSeeThemWhereThatIsWanted() {
		this.runner
			.withPropertyValues("dbus.bus=unix:path=/tmp/secret",
					"management.endpoint.dbus.show-values=when-authorized", "management.endpoint.dbus.roles=operator")
			.run((context) -> {
				DBusEndpointWebExtension web = context.getBean(DBusEndpointWebExtension.class);
				assertThat(web.dbus(user("operator")).toString()).contains("secret");
				assertThat(web.dbus(user("guest")).toString()).doesNotContain("secret");
				assertThat(web.dbus(SecurityContext.NONE).toString()).doesNotContain("secret");
			});
	}

	private static SecurityContext user(String role) {
		return new SecurityContext() {

			@Override
			public Principal getPrincipal() {
				return () -> "user";
			}

			@Override
			public boolean isUserInRole(String wanted) {
				return role.equals(wanted);
			}

		};
	}

	@Test
	@EffectOf("management.endpoint.dbus.cache.time-to-live")
	void answersAreKeptWhereThatIsWanted() {
		ApplicationContextRunner jmx = this.runner
			.withConfiguration(AutoConfigurations.of(JmxAutoConfiguration.class, EndpointAutoConfiguration.class,
					JmxEndpointAutoConfiguration.class))
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=dbus");
		jmx.run((context) -> assertThat(read(context)).isNotSameAs(read(context)));
		jmx.withPropertyValues("management.endpoint.dbus.cache.time-to-live=1h")
			.run((context) -> assertThat(read(context)).isSameAs(read(context)));
	}

	private static Object read(ApplicationContext context) {
		return context.getBean(JmxEndpointsSupplier.class)
			.getEndpoints()
			.iterator()
			.next()
			.getOperations()
			.stream()
			.filter((operation) -> operation.getParameters().isEmpty())
			.findFirst()
			.orElseThrow()
			.invoke(new InvocationContext(SecurityContext.NONE, Map.of()));
	}

	@Test
	void applicationsHideMoreByFunctions() {
		this.lamp
			.withBean(SanitizingFunction.class,
					() -> (data) -> data.getKey().equals("dbus.bus") ? data.withSanitizedValue() : data)
			.withPropertyValues("dbus.bus=unix:path=/tmp/secret", "dbus.startup=lazy")
			.run((context) -> assertThat(endpoint(context).dbus().connections().get("dbus").bus())
				.isEqualTo(SanitizableData.SANITIZED_VALUE));
	}

	@Test
	void nothingIsOpenedForIt() {
		this.runner.run((context) -> {
			assertThat(endpoint(context).dbus().connections().get("dbus").state()).isEqualTo("unused");
			assertThat(context.getBean(DBusConnectionProvider.class).getIfOpened()).isNull();
		});
	}

	@Test
	@EffectOf("management.endpoint.dbus.access")
	void isThereOnlyWhereItIsExposedAndMayBeRead() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DBusEndpoint.class));
		this.runner.withPropertyValues("management.endpoint.dbus.access=NONE")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DBusEndpoint.class));
		this.runner.withPropertyValues("dbus.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DBusEndpoint.class));
		this.runner.withClassLoader(new FilteredClassLoader(Endpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DBusEndpoint.class));
	}

	@Test
	void anApplicationMayHaveItsOwn() {
		this.runner.withBean("own", DBusEndpoint.class, () -> new DBusEndpoint(null, null))
			.run((context) -> assertThat(context).hasSingleBean(DBusEndpoint.class).hasBean("own"));
	}

	private static DBusEndpoint endpoint(ApplicationContext context) {
		return context.getBean(DBusEndpoint.class);
	}

	@DBusInterface(LAMP)
	interface Lamp {

		@DBusMethod
		boolean dim(int level, String reason);

		@DBusProperty
		int getLevel();

		@DBusSignal
		record Switched(boolean on) {
		}

	}

	@DBusService
	static class LampService implements Lamp {

		@Override
		public boolean dim(int level, String reason) {
			return true;
		}

		@Override
		public int getLevel() {
			return 3;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportDBusClients(name = "lamps", destination = LAMP, types = Lamp.class)
	static class Lamps {

		@Bean
		LampService lampService() {
			return new LampService();
		}

		@DBusListener
		void onSwitched(Lamp.Switched switched) {
		}

	}

}
