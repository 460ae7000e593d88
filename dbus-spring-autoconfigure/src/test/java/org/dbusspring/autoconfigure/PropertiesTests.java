package org.dbusspring.autoconfigure;

import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.beans.BeanUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every configuration property is described, documented, and shown to have an effect.
 */
class PropertiesTests {

	private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*\\| .+ \\|");

	private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

	/** Maps, whose values have properties. */
	private static final Set<String> MAPS = Set.of("dbus.client", "dbus.connections");

	private final Map<String, Property> properties = properties();

	@Test
	void everyPropertyHasADescription() {
		assertThat(this.properties).hasSizeGreaterThan(30)
			.allSatisfy((name, property) -> assertThat(property.description()).as(name).endsWith("."));
	}

	@Test
	void theDocumentationHasEveryPropertyAsTheMetadataDescribeIt() throws IOException {
		Map<String, String> rows = new TreeMap<>();
		for (String line : Files.readAllLines(DOCUMENT)) {
			Matcher row = ROW.matcher(line);
			if (row.matches()) {
				assertThat(rows.put(row.group(1), line)).as(line).isNull();
			}
		}
		List<String> missing = new ArrayList<>();
		this.properties.forEach((name, property) -> missing.add(property.row(name)));
		missing.removeAll(rows.values());
		assertThat(missing).as("to be added to the tables").isEmpty();
		assertThat(without(rows.keySet(), this.properties.keySet())).isEqualTo(ofClients());
	}

	@Test
	void aTestShowsTheEffectOfEveryProperty() {
		Set<String> shown = new TreeSet<>(SettingsPropertiesTests.CASES.keySet());
		for (JavaMethod method : new ClassFileImporter().withImportOption(new ImportOption.OnlyIncludeTests())
			.importPackages("org.dbusspring.autoconfigure")
			.stream()
			.flatMap((type) -> type.getMethods().stream())
			.filter((method) -> method.isAnnotatedWith(EffectOf.class))
			.toList()) {
			assertThat(method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class))
				.as(method.getFullName())
				.isTrue();
			Collections.addAll(shown, method.getAnnotationOfType(EffectOf.class).value());
		}
		Set<String> wanted = new TreeSet<>(this.properties.keySet());
		wanted.addAll(ofClients());
		assertThat(shown).isEqualTo(wanted);
	}

	/** The properties of a client, which are values of a map, and not in the metadata. */
	private static Set<String> ofClients() {
		Set<String> names = new TreeSet<>();
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(ClientProperties.class)) {
			if (property.getWriteMethod() != null) {
				names.add("dbus.client.NAME." + dashed(property.getName()));
			}
		}
		return names;
	}

	private static String dashed(String name) {
		return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	private static Set<String> without(Set<String> names, Set<String> others) {
		Set<String> left = new TreeSet<>(names);
		left.removeAll(others);
		return left;
	}

	private static Map<String, Property> properties() {
		Map<String, Property> properties = new TreeMap<>();
		for (Map<String, Object> property : JsonPath.<List<Map<String, Object>>>read(metadata(), "$.properties")) {
			String name = String.valueOf(property.get("name"));
			if (!MAPS.contains(name)) {
				properties.put(name, new Property(String.valueOf(property.get("description")),
						Objects.toString(property.get("defaultValue"), "")));
			}
		}
		return properties;
	}

	private static String metadata() {
		URL classes = DBusProperties.class.getProtectionDomain().getCodeSource().getLocation();
		try (InputStream metadata = new URL(classes, "META-INF/spring-configuration-metadata.json").openStream()) {
			return new String(metadata.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What the metadata say of a property. */
	private record Property(String description, String defaultValue) {

		String row(String name) {
			String shown = this.defaultValue.isEmpty() ? "" : " `" + this.defaultValue + "`";
			return "| `%s` |%s | %s |".formatted(name, shown, this.description);
		}

	}

}
