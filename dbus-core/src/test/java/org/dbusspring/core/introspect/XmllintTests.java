package org.dbusspring.core.introspect;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * Holds the XML against a parser that is not the JDK's.
 */
class XmllintTests {

	@TempDir
	private Path folder;

	@BeforeEach
	void xmllintIsThere() {
		boolean present = List.of(System.getenv("PATH").split(File.pathSeparator))
			.stream()
			.anyMatch((entry) -> Files.isExecutable(Path.of(entry, "xmllint")));
		if (!present && "true".equals(System.getenv("CI"))) {
			fail("xmllint is missing; install libxml2-utils");
		}
		if (!present) {
			abort("xmllint is missing; install libxml2-utils to run this test");
		}
	}

	@Test
	void xmllintFindsNothingWrong() throws Exception {
		NodeDescription typical = IntrospectionXmlTests.typicalNode();
		InterfaceDescription hostile = InterfaceDescription.of("com.example.Hostile")
			.withMethod(MethodDescription.of("M").withIn("a\"><&'\u0001\n\ud800", "a{sv}"))
			.withDocumentation("]]> &#0; <!-- \u0000 😀");
		accepts(typical);
		accepts(new NodeDescription(List.of(hostile, StandardInterfaces.PEER, StandardInterfaces.INTROSPECTABLE,
				StandardInterfaces.PROPERTIES, StandardInterfaces.OBJECT_MANAGER), List.of("child")));
	}

	private void accepts(NodeDescription node) throws Exception {
		Path xml = Files.writeString(this.folder.resolve("node.xml"), IntrospectionXml.write(node));
		Path output = this.folder.resolve("output.txt");
		Process process = new ProcessBuilder("xmllint", "--noout", "--nonet", xml.toString()).redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
			assertThat(output).isEmptyFile();
			assertThat(process.exitValue()).isZero();
		}
		finally {
			process.destroyForcibly();
		}
	}

}
