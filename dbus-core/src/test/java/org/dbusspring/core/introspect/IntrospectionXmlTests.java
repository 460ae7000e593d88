package org.dbusspring.core.introspect;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class IntrospectionXmlTests {

	@Test
	void aTypicalInterfaceReadsAsItIsDescribed() {
		assertThat(IntrospectionXml.write(typicalNode())).isEqualTo("""
				<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
				 "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
				<node>
				  <interface name="com.example.Students">
				    <method name="get_student">
				      <arg name="id" type="s" direction="in">
				        <annotation name="org.gtk.GDBus.DocString" value="As printed on the card"/>
				      </arg>
				      <arg type="(ssyay)" direction="out"/>
				      <annotation name="org.gtk.GDBus.DocString" value="Finds a student.&#10;&lt;b&gt;Slow&lt;/b&gt;."/>
				    </method>
				    <method name="forget">
				      <annotation name="org.freedesktop.DBus.Method.NoReply" value="true"/>
				      <annotation name="org.freedesktop.DBus.Deprecated" value="true"/>
				    </method>
				    <signal name="student_added">
				      <arg name="time" type="d"/>
				      <arg name="info" type="(ssyay)"/>
				    </signal>
				    <property name="is-open" type="b" access="readwrite"/>
				    <property name="Enrolled" type="u" access="read">
				      <annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="invalidates"/>
				    </property>
				    <property name="Secret" type="s" access="write"/>
				    <annotation name="org.gtk.GDBus.DocString" value="All students"/>
				  </interface>
				  <interface name="org.freedesktop.DBus.Peer">
				    <method name="Ping"/>
				    <method name="GetMachineId">
				      <arg name="machine_uuid" type="s" direction="out"/>
				    </method>
				  </interface>
				  <node name="1"/>
				  <node name="10"/>
				</node>
				""");
	}

	@Test
	void aNodeWithNothingIsAnEmptyElement() {
		assertThat(IntrospectionXml.write(new NodeDescription(List.of(), List.of()))).endsWith(".dtd\">\n<node/>\n");
	}

	@Test
	void aParserReadsWhatWasWritten() throws Exception {
		Document document = parse(IntrospectionXml.write(typicalNode()));
		assertThat(document.getDocumentElement().getTagName()).isEqualTo("node");
		assertThat(document.getDoctype().getPublicId())
			.isEqualTo("-//freedesktop//DTD D-BUS Object Introspection 1.0//EN");
		assertThat(document.getElementsByTagName("arg").getLength()).isEqualTo(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"/><node name=\"evil\"/>", "<!-- & -->", "]]>", "&amp;&#0;&lt;", "it's \"quoted\"",
			"line\r\nline\ttab  spaces ", "Umlaute äöü, 漢字 and 😀", "\u007f\u0085\u00a0\u2028", "" })
	void aTextComesOutOfAParserAsItWentIn(String text) throws Exception {
		Document document = parse(IntrospectionXml.write(documented(text)));
		assertThat(docString(document)).isEqualTo(text);
		assertThat(document.getElementsByTagName("node").getLength()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\0", "\u0001", "\b", "\u000b", "\f", "\u001b", "\u001f", "\ufffe", "\uffff", "\ud800",
			"\udc00" })
	void whatXmlCannotExpressIsReplaced(String character) throws Exception {
		Document document = parse(IntrospectionXml.write(documented("a" + character + "b")));
		assertThat(docString(document)).isEqualTo("a\ufffdb");
	}

	@Test
	void hostileNamesStayNames() throws Exception {
		String hostile = "a\"><&'\u0001\n";
		ArgumentDescription argument = ArgumentDescription.of(hostile, "s").withAnnotation(hostile, hostile);
		NodeDescription node = new NodeDescription(List.of(InterfaceDescription.of("com.example.X")
			.withMethod(MethodDescription.of("M").withIn(argument))
			.withProperty(PropertyDescription.of(hostile, "s", PropertyAccess.READ))), List.of());
		Document document = parse(IntrospectionXml.write(node));
		String expected = "a\"><&'\ufffd\n";
		for (String element : List.of("arg", "annotation", "property")) {
			assertThat(attribute(document, element, "name")).isEqualTo(expected);
		}
		assertThat(attribute(document, "annotation", "value")).isEqualTo(expected);
	}

	@Test
	void annotationsKeepTheirOrder() {
		Map<String, String> annotations = new LinkedHashMap<>();
		for (int i = 20; i > 0; i--) {
			annotations.put("com.example.A" + i, "x");
		}
		MethodDescription method = new MethodDescription("M", List.of(), List.of(), annotations);
		String xml = IntrospectionXml
			.write(new NodeDescription(List.of(InterfaceDescription.of("a.b").withMethod(method)), List.of()));
		assertThat(xml).containsSubsequence(annotations.keySet().toArray(String[]::new));
	}

	static NodeDescription typicalNode() {
		InterfaceDescription students = InterfaceDescription.of("com.example.Students")
			.withMethod(MethodDescription.of("get_student")
				.withIn(ArgumentDescription.of("id", "s").withDocumentation("As printed on the card"))
				.withOut(ArgumentDescription.unnamed("(ssyay)"))
				.withDocumentation("Finds a student.\n<b>Slow</b>."))
			.withMethod(MethodDescription.of("forget")
				.withAnnotation(WellKnownAnnotations.NO_REPLY, "true")
				.withAnnotation(WellKnownAnnotations.DEPRECATED, "true"))
			.withSignal(SignalDescription.of("student_added").withArgument("time", "d").withArgument("info", "(ssyay)"))
			.withProperty(PropertyDescription.of("is-open", "b", PropertyAccess.READWRITE))
			.withProperty(PropertyDescription.of("Enrolled", "u", PropertyAccess.READ)
				.withAnnotation(WellKnownAnnotations.EMITS_CHANGED_SIGNAL, "invalidates"))
			.withProperty(PropertyDescription.of("Secret", "s", PropertyAccess.WRITE))
			.withDocumentation("All students");
		return new NodeDescription(List.of(students, StandardInterfaces.PEER), List.of("1", "10"));
	}

	private static NodeDescription documented(String text) {
		return new NodeDescription(List.of(InterfaceDescription.of("com.example.X").withDocumentation(text)),
				List.of());
	}

	private static String docString(Document document) {
		assertThat(attribute(document, "annotation", "name")).isEqualTo(WellKnownAnnotations.DOC_STRING);
		return attribute(document, "annotation", "value");
	}

	private static String attribute(Document document, String element, String name) {
		NodeList elements = document.getElementsByTagName(element);
		assertThat(elements.getLength()).isEqualTo(1);
		return ((Element) elements.item(0)).getAttribute(name);
	}

	private static Document parse(String xml) throws Exception {
		DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		// the DTD is on a web server: a test does not go there
		factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
		DocumentBuilder builder = factory.newDocumentBuilder();
		builder.setErrorHandler(null);
		return builder.parse(new InputSource(new StringReader(xml)));
	}

}
