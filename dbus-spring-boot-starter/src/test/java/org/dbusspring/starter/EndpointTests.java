package org.dbusspring.starter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import com.jayway.jsonpath.JsonPath;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.service.DBusService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint {@code dbus} over HTTP, as documented.
 */
@Tag(PrivateBus.TAG)
class EndpointTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static PrivateBus bus;

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		bus = PrivateBus.start();
		application = SpringApplication.run(BellApplication.class, "--server.port=0", "--dbus.bus=" + bus.address(),
				"--dbus.service.name=com.example.Bell", "--management.endpoints.web.exposure.include=dbus,health",
				"--management.endpoint.health.show-components=always");
	}

	@AfterAll
	static void stop() {
		if (application != null) {
			application.close();
		}
		if (bus != null) {
			bus.close();
		}
	}

	@Test
	void showsWhatThereIs() throws Exception {
		String dbus = get("/actuator/dbus").body();
		assertThat(JsonPath.<String>read(dbus, "$.connections.dbus.state")).isEqualTo("connected");
		assertThat(JsonPath.<String>read(dbus, "$.connections.dbus.bus")).isEqualTo("******");
		assertThat(JsonPath.<String>read(dbus, "$.connections.dbus.names['com.example.Bell']")).isEqualTo("HELD");
		assertThat(JsonPath.<String>read(dbus, "$.connections.dbus.objects['/com/example/Bell'][0].methods[0]"))
			.isEqualTo("Ring(i) -> s");
		assertThat(JsonPath.<Integer>read(dbus, "$.connections.dbus.statistics.counts.reconnections")).isZero();
	}

	@Test
	void introspectsPathsWithSlashes() throws Exception {
		HttpResponse<String> bell = get("/actuator/dbus/introspect/com/example/Bell");
		assertThat(bell.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("application/xml"));
		assertThat(bell.body()).contains("<interface name=\"com.example.Bell\">", "<method name=\"Ring\">");
		assertThat(get("/actuator/dbus/introspect/com/example/Bell?connection=dbus").body()).isEqualTo(bell.body());
		assertThat(get("/actuator/dbus/introspect").body()).contains("<node name=\"com\"/>");
		assertThat(get("/actuator/dbus/introspect/com/example/Gong").statusCode()).isEqualTo(404);
		assertThat(get("/actuator/dbus/introspect/com/example/Bell?connection=other").statusCode()).isEqualTo(404);
		assertThat(get("/actuator/dbus/other").statusCode()).isEqualTo(404);
	}

	@Test
	void healthHasItsParts() throws Exception {
		assertThat(JsonPath.<String>read(get("/actuator/health/dbus").body(), "$.status")).isEqualTo("UP");
		assertThat(JsonPath.<String>read(get("/actuator/health/dbusReader").body(), "$.status")).isEqualTo("UP");
	}

	private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
		String port = application.getEnvironment().getRequiredProperty("local.server.port");
		return HTTP.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
				BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BellApplication {

		@Bean
		BellService bellService() {
			return new BellService();
		}

	}

	@DBusService(interfaceName = "com.example.Bell")
	static class BellService {

		@DBusMethod
		String ring(int times) {
			return "ding".repeat(times);
		}

	}

}
