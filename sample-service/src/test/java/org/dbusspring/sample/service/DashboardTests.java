package org.dbusspring.sample.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.jayway.jsonpath.JsonPath;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.template.DBusTemplate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A scrape of the sample under load has all that the dashboard asks for.
 */
@Tag(PrivateBus.TAG)
class DashboardTests {

	private static final Path DASHBOARD = Path.of("../docs/grafana/dbus-spring.json");

	private static final Pattern METRIC = Pattern.compile("\\b(dbus_[a-z_]+)");

	private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\) \\((?:rate|increase)?\\(?(dbus_[a-z_]+)");

	private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

	private static final Pattern SERIES = Pattern.compile("(dbus_[a-z_]+)\\{([^}]*)}.*");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

	@Test
	void everyQueryOfTheDashboardFindsItsMetersAndLabels() throws Exception {
		String dashboard = Files.readString(DASHBOARD);
		Map<String, Set<String>> scraped = scrapeUnderLoad();
		List<Map<String, Object>> targets = JsonPath.read(dashboard, "$.panels[*].targets[*]");
		assertThat(targets).hasSizeGreaterThan(15).allSatisfy((target) -> {
			String query = String.valueOf(target.get("expr"));
			Set<String> metrics = all(METRIC, query);
			assertThat(metrics).as(query).isNotEmpty();
			metrics.forEach((metric) -> assertThat(scraped).as(query).containsKey(metric));
			GROUPED.matcher(query)
				.results()
				.forEach((grouped) -> assertThat(scraped.get(grouped.group(2))).as(query)
					.containsAll(List.of(grouped.group(1).split(", "))));
			Set<String> labels = metrics.stream()
				.flatMap((metric) -> scraped.get(metric).stream())
				.collect(Collectors.toSet());
			assertThat(labels).as(query).containsAll(all(LEGEND, String.valueOf(target.get("legendFormat"))));
		});
	}

	private static Set<String> all(Pattern pattern, String text) {
		return pattern.matcher(text)
			.results()
			.map((found) -> found.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The names of what is scraped, each with the labels that it has. */
	private static Map<String, Set<String>> scrapeUnderLoad() {
		try (PrivateBus bus = PrivateBus.start();
				DBusConnection caller = bus.connect("caller");
				ConfigurableApplicationContext sample = SpringApplication.run(SampleServiceApplication.class,
						"--dbus.bus=" + bus.address(), "--sample.random.slow-per-bit=1ms");
				Load load = new Load(caller)) {
			await().atMost(Duration.ofSeconds(120)).until(() -> load.answered() >= 2 * Load.CALLS_PER_SECOND);
			// a signal, and a client
			caller.call(new OutgoingMessage(
					MessageHeader.methodCall("com.larry-price.test", ObjectPath.of("/com/larry_price/test/RandomData"),
							"com.larry_price.test.RandomData", "slow", MessageFlags.NONE, Signature.of("i")),
					(writer) -> writer.writeInt32(1)));
			sample.getBean(DBusTemplate.class)
				.object(DBusTarget.of("org.freedesktop.DBus", "/org/freedesktop/DBus"))
				.method("org.freedesktop.DBus", "GetId")
				.call(String.class);
			String port = sample.getEnvironment().getRequiredProperty("local.server.port");
			await().until(() -> scrape(port).contains("dbus_signal_seconds_count{"));
			String scrape = scrape(port);
			assertThat(count(scrape)).isGreaterThanOrEqualTo(2 * Load.CALLS_PER_SECOND);
			return labels(scrape);
		}
	}

	private static String scrape(String port) {
		try (InputStream answer = URI.create("http://localhost:" + port + "/actuator/prometheus")
			.toURL()
			.openStream()) {
			return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static double count(String scrape) {
		return scrape.lines()
			.filter((line) -> line.startsWith("dbus_server_seconds_count{") && line.contains("member=\"quick\"")
					&& line.contains("outcome=\"SUCCESS\""))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
			.sum();
	}

	private static Map<String, Set<String>> labels(String scrape) {
		Map<String, Set<String>> labels = new TreeMap<>();
		scrape.lines().map(SERIES::matcher).filter(Matcher::matches).map(Matcher::toMatchResult).forEach((series) -> {
			labels.computeIfAbsent(series.group(1), (name) -> new TreeSet<>()).addAll(all(LABEL, series.group(2)));
		});
		return labels;
	}

}
