package org.dbusspring.core.introspect;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IntrospectionParserTests {

	@Test
	void whatWasWrittenIsReadAsItWasDescribed() {
		NodeDescription node = IntrospectionXmlTests.typicalNode();
		assertThat(IntrospectionXml.parse(IntrospectionXml.write(node))).isEqualTo(node);
		for (InterfaceDescription standard : List.of(StandardInterfaces.PEER, StandardInterfaces.INTROSPECTABLE,
				StandardInterfaces.PROPERTIES, StandardInterfaces.OBJECT_MANAGER)) {
			assertThat(parseInterface(IntrospectionXml.write(new NodeDescription(List.of(standard), List.of()))))
				.isEqualTo(standard);
		}
	}

	@Test
	void aTreeIsReadWhole() {
		NodeDescription leaf = new NodeDescription("1", List.of(StandardInterfaces.PEER), List.of());
		NodeDescription branch = new NodeDescription("jobs", List.of(), List.of(leaf, NodeDescription.ofName("10")));
		NodeDescription root = new NodeDescription("/com/example", List.of(StandardInterfaces.INTROSPECTABLE),
				List.of(branch, NodeDescription.ofName("other")));
		assertThat(IntrospectionXml.parse(IntrospectionXml.write(root))).isEqualTo(root);
		assertThat(root.findInterface("org.freedesktop.DBus.Introspectable"))
			.isSameAs(StandardInterfaces.INTROSPECTABLE);
		assertThat(root.findInterface("org.freedesktop.DBus.Peer")).isNull();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "\"><&'", "line\r\nline\ttab  spaces ", "Umlaute äöü, 漢字 and 😀", "]]> &#0; <!-- -->" })
	void anyTextThatXmlCanExpressComesOutAsItWentIn(String text) {
		InterfaceDescription description = InterfaceDescription.of("com.example.X").withDocumentation(text);
		assertThat(parseInterface(IntrospectionXml.write(new NodeDescription(List.of(description), List.of()))))
			.isEqualTo(description);
	}

	@Test
	void anArgumentGoesInUnlessItSaysOtherwise() {
		MethodDescription method = parseMembers("""
				<method name="M">
				  <arg type="s"/><arg type="u" direction="out"/><arg name="b" type="b" direction="in"/>
				</method>""").methods().get(0);
		assertThat(method.inSignature().text()).isEqualTo("sb");
		assertThat(method.outSignature().text()).isEqualTo("u");
		assertThat(method.in().get(0).name()).isNull();
	}

	@Test
	void theArgumentsOfASignalHaveOneDirectionWhateverIsSaid() {
		SignalDescription signal = parseMembers("""
				<signal name="S"><arg type="s" direction="out"/><arg name="" type="u" direction="in"/></signal>""")
			.signals()
			.get(0);
		assertThat(signal.signature().text()).isEqualTo("su");
		assertThat(signal.arguments().get(1).name()).isNull();
	}

	@Test
	void whatIsNotKnownIsPassedOver() {
		InterfaceDescription description = parseInterface("""
				<?xml version="1.0" encoding="UTF-8" ?>
				<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
				 "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
				<!-- a comment -->
				<?php echo 1 ?>
				<node xmlns:doc="http://www.freedesktop.org/dbus/1.0/doc.dtd" version="2">
				  <tp:copyright>someone, &lt;me@example.com&gt;</tp:copyright>
				  <x:node xmlns:x="http://example.com" name="evil"/>
				  <interface name="com.example.X" tp:causes-havoc="yes">
				    <doc:doc><doc:description><method name="NotThis"/></doc:description></doc:doc>
				    <tp:docstring>Text with <b>elements</b> &amp; <![CDATA[<method name="NorThis"/>]]></tp:docstring>
				    text
				    <method name="M" tp:name-for-bindings="M" doc:name="N">
				      <arg name="a" type="s" tp:type="X"><tp:docstring/><arg type="u"/></arg>
				      <annotation name="a" value="1"><annotation name="b" value="2"/></annotation>
				      <annotation name="without.Value"/>
				      <unknown><arg type="s"/></unknown>
				    </method>
				  </interface>
				</node>
				<!-- the end -->
				""");
		assertThat(description).isEqualTo(InterfaceDescription.of("com.example.X")
			.withMethod(MethodDescription.of("M")
				.withIn("a", "s")
				.withAnnotation("a", "1")
				.withAnnotation("without.Value", "")));
	}

	@Test
	void ofOverloadedMembersTheFirstCounts() {
		NodeDescription node = IntrospectionXml.parse("""
				<node>
				  <interface name="org.kde.X">
				    <method name="open"><arg type="s"/></method><method name="open"/>
				    <signal name="done"><arg type="s"/></signal><signal name="done"/>
				    <property name="p" type="s" access="read"/><property name="p" type="u" access="read"/>
				    <annotation name="a" value="1"/><annotation name="a" value="2"/>
				  </interface>
				  <interface name="org.kde.X"/>
				  <node name="a"><interface name="org.kde.Y"/></node><node name="a"/>
				</node>""");
		assertThat(node.interfaces()).containsExactly(InterfaceDescription.of("org.kde.X")
			.withMethod(new MethodDescription("open", List.of(ArgumentDescription.unnamed("s")), List.of(), Map.of()))
			.withSignal(SignalDescription.of("done").withArgument(ArgumentDescription.unnamed("s")))
			.withProperty(PropertyDescription.of("p", "s", PropertyAccess.READ))
			.withAnnotation("a", "1"));
		assertThat(node.children()).singleElement().satisfies((child) -> assertThat(child.interfaces()).hasSize(1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "<interface/>|'interface' has no attribute 'name'", "<interface name='x'/>|interface name 'x'",
					"<node/>|'node' has no attribute 'name'", "<node name='a//b'/>|'a//b', is neither",
					"<node name='/a'/>|'/a', is not a path relative", "<node name=''/>|neither" })
	void aNodeIsHeldToTheRules(String element, String problem) {
		assertRefused("<node>\n" + element + "\n</node>", problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "<method/>|'method' has no attribute 'name'",
			"<method name='a-b'/>|'-'", "<method name='M'><arg/></method>|'arg' has no attribute 'type'",
			"<method name='M'><arg type=''/></method>|one single complete type",
			"<method name='M'><arg type='ss'/></method>|one single complete type",
			"<method name='M'><arg type='a'/></method>|signature",
			"<method name='M'><arg type='s' direction='inout'/></method>|'in' or 'out', not 'inout'",
			"<signal name=''/>|member name", "<property type='s' access='read'/>|no attribute 'name'",
			"<property name='p' access='read'/>|no attribute 'type'",
			"<property name='p' type='s'/>|no attribute 'access'", "<property name='p' type='s' access='rw'/>|not 'rw'",
			"<property name='' type='s' access='read'/>|property is empty",
			"<annotation value='x'/>|no attribute 'name'", "<annotation name='' value='x'/>|annotation is empty" })
	void membersAreHeldToTheRules(String member, String problem) {
		assertRefused("<node><interface name='com.example.X'>\n" + member + "\n</interface></node>", problem);
	}

	@Test
	void aMessageSaysWhere() {
		assertThatExceptionOfType(InvalidIntrospectionException.class)
			.isThrownBy(() -> IntrospectionXml
				.parse("<node>\n  <interface name='a.b'>\n    <method/>\n</interface></node>"))
			.withMessage(
					"Invalid introspection data at line 3, column 14: the element 'method' has no attribute 'name'")
			.satisfies((ex) -> assertThat(ex.getLine()).isEqualTo(3))
			.satisfies((ex) -> assertThat(ex.getColumn()).isEqualTo(14));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "node", "{}", "<node>", "<node></nod>", "<node/><node/>", "<node/>text",
			"<node name=x/>", "<node a='1' a='2'/>", "<node>&undeclared;</node>", "<node name='&undeclared;'/>",
			"<node>&#0;</node>", "<!DOCTYPE node [<!ENTITY a 'b'>]><node>&a;</node>", "<node>\ud800</node>", "<node><",
			"<!DOCTYPE node [", "<?xml version='9.9'?><node/>" })
	void whatIsNotWellFormedIsRefused(String xml) {
		assertThatExceptionOfType(InvalidIntrospectionException.class).isThrownBy(() -> IntrospectionXml.parse(xml));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<interface name='a.b'/>", "<html/>", "<x:node/>" })
	void theRootIsANode(String xml) {
		assertRefused(xml, "root is to be an element 'node'");
	}

	@Test
	void brokenDataNeverCausesAnythingElse() {
		String good = IntrospectionXml.write(IntrospectionXmlTests.typicalNode());
		Random random = new Random(12);
		for (int i = 0; i < 3000; i++) {
			StringBuilder broken = new StringBuilder(good);
			for (int j = random.nextInt(4); j >= 0 && !broken.isEmpty(); j--) {
				int at = random.nextInt(broken.length());
				switch (random.nextInt(4)) {
					case 0 -> broken.setLength(at);
					case 1 -> broken.deleteCharAt(at);
					case 2 -> broken.setCharAt(at, "<>&;\"'/![]x\0\n ".charAt(random.nextInt(14)));
					default -> broken.insert(at, good, good.length() / 3, good.length() / 2);
				}
			}
			try {
				IntrospectionXml.parse(broken.toString());
			}
			catch (InvalidIntrospectionException ex) {
				assertThat(ex.getMessage()).hasSizeLessThan(700);
			}
		}
	}

	private static void assertRefused(String xml, String problem) {
		assertThatExceptionOfType(InvalidIntrospectionException.class).isThrownBy(() -> IntrospectionXml.parse(xml))
			.withMessageContaining(problem)
			.withMessageContaining(" at line ");
	}

	private static InterfaceDescription parseMembers(String members) {
		return parseInterface("<node><interface name='com.example.X'>" + members + "</interface></node>");
	}

	private static InterfaceDescription parseInterface(String xml) {
		NodeDescription node = IntrospectionXml.parse(xml);
		assertThat(node.children()).isEmpty();
		assertThat(node.interfaces()).hasSize(1);
		return node.interfaces().get(0);
	}

}
