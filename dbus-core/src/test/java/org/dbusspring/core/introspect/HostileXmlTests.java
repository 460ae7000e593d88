package org.dbusspring.core.introspect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Introspection data comes from peers, who may mean harm.
 */
@Timeout(20)
class HostileXmlTests {

	@TempDir
	private Path folder;

	@Test
	void entitiesThatMultiplyAreNotExpanded() {
		StringBuilder doctype = new StringBuilder("<!DOCTYPE node [<!ENTITY l0 'lol'>");
		for (int i = 1; i < 30; i++) {
			doctype.append("<!ENTITY l").append(i).append(" '").append(("&l" + (i - 1) + ";").repeat(10)).append("'>");
		}
		doctype.append("]>");
		refuse(doctype + "<node>&l29;</node>");
		refuse(doctype + "<node name='&l29;'/>");
		refuse(doctype + "<node><interface name='a.b'><annotation name='a' value='&l29;'/></interface></node>");
		refuse(doctype + "<node><tp:doc>&l29;</tp:doc></node>");
	}

	@Test
	void filesAreNotRead() throws IOException {
		Path secret = Files.writeString(this.folder.resolve("secret"), "<interface name='com.example.Secret'/>");
		String doctype = "<!DOCTYPE node [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>";
		refuse(doctype + "<node>&x;</node>");
		refuse(doctype + "<node name='&x;'/>");
		NodeDescription node = IntrospectionXml
			.parse("<!DOCTYPE node SYSTEM '" + this.folder.resolve("not/there").toUri() + "'><node/>");
		assertThat(node.interfaces()).isEmpty();
	}

	@Test
	void nothingIsFetched() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			String url = "http://127.0.0.1:" + server.getLocalPort() + "/x.dtd";
			IntrospectionXml.parse("<!DOCTYPE node SYSTEM '" + url + "'><node/>");
			IntrospectionXml
				.parse("<!DOCTYPE node PUBLIC 'x' '" + url + "' [<!ENTITY % p SYSTEM '" + url + "'> %p;]><node/>");
			refuse("<!DOCTYPE node [<!ENTITY x SYSTEM '" + url + "'>]><node>&x;</node>");
			server.setSoTimeout(1);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(server::accept);
		}
	}

	@Test
	void whatTheParserOfTheJdkFailsAtIsRefused() {
		// it has no message for this character there: a MissingResourceException
		refuse("<!DOCTYPE node [\0]><node/>");
	}

	@Test
	void deepNestingIsRefused() {
		int deep = 200_000;
		refuse("<node>" + "<node name='a'>".repeat(deep), "64 deep");
		refuse("<node>" + "<x>".repeat(deep), "64 deep");
		String deepest = "<node>" + "<node name='a'>".repeat(63) + "</node>".repeat(64);
		assertThat(IntrospectionXml.parse(deepest).children()).hasSize(1);
		assertThat(IntrospectionXml.parse(IntrospectionXml.write(IntrospectionXml.parse(deepest))).children())
			.hasSize(1);
	}

	@Test
	void endlessElementsAreRefused() {
		refuse("<node>" + "<x/>".repeat(500_000) + "</node>", "100000 elements");
	}

	@Test
	void aTextThatIsTooLongIsNotLookedAt() {
		refuse(" ".repeat(ElementReader.MAX_LENGTH + 1), "more than 4194304 characters");
	}

	@Test
	void hugeAttributesAndTextsAreReadOrRefusedQuickly() {
		String huge = "x".repeat(4_000_000);
		refuse("<node name='/" + huge + "/'/>", "…");
		refuse("<node><interface name='" + huge + "'/></node>", "…");
		refuse("<" + huge + "/>");
		refuse("<node><interface name='a.b'><property name='" + huge + "' type='s' access='read'/></interface></node>");
		IntrospectionXml.parse("<node>" + huge + "</node>");
		IntrospectionXml.parse("<node><!--" + huge + "--></node>");
		IntrospectionXml.parse("<node><![CDATA[" + huge + "]]></node>");
		// JDK 24 and later count these as entities, and have a limit for them
		String escaped = "<node x='" + "&lt;".repeat(1_000_000) + "'/>";
		assertThat(catchThrowable(() -> IntrospectionXml.parse(escaped))).satisfiesAnyOf(
				(ex) -> assertThat(ex).isNull(),
				(ex) -> assertThat(ex).isInstanceOf(InvalidIntrospectionException.class));
		refuse("<node " + huge + "/>");
		StringBuilder attributes = new StringBuilder("<node");
		for (int i = 0; i < 200_000; i++) {
			attributes.append(" a").append(i).append("='1'");
		}
		refuse(attributes + "/>");
	}

	private static void refuse(String xml) {
		refuse(xml, "");
	}

	private static void refuse(String xml, String problem) {
		assertThatExceptionOfType(InvalidIntrospectionException.class).isThrownBy(() -> IntrospectionXml.parse(xml))
			.withMessageContaining(problem)
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(700));
	}

}
