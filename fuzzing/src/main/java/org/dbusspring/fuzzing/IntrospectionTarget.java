package org.dbusspring.fuzzing;

import java.util.List;

import org.dbusspring.core.introspect.IntrospectionXml;
import org.dbusspring.core.introspect.InvalidIntrospectionException;
import org.dbusspring.core.introspect.NodeDescription;

import static org.dbusspring.fuzzing.FuzzTarget.check;

/**
 * Introspection data, read, written and read again.
 */
final class IntrospectionTarget implements FuzzTarget {

	private static final String INTERFACE = """
			<interface name="com.example.Music1">
			 <method name="Play"><arg name="track" type="s" direction="in"/><arg type="a{sv}" direction="out">
			  <annotation name="org.gtk.GDBus.DocString" value="What's &lt;on&gt; &#10; &amp; off"/></arg></method>
			 <method name="Stop"/>
			 <signal name="Changed"><arg name="" type="(so)"/></signal>
			 <property name="Volume" type="d" access="readwrite">
			  <annotation name="org.freedesktop.DBus.Property.EmitsChangedSignal" value="invalidates"/></property>
			 <tp:docstring>Text <b>and</b> elements<!-- and more --></tp:docstring><x y='z'/>
			</interface>""";

	@Override
	public void run(Input input) {
		NodeDescription node;
		try {
			node = IntrospectionXml.parse(Input.text(input.rest()));
		}
		catch (InvalidIntrospectionException ex) {
			check(ex.getMessage() != null && ex.getMessage().length() < 1000, "The message of a refusal is short");
			return;
		}
		String written = IntrospectionXml.write(node);
		NodeDescription again = IntrospectionXml.parse(written);
		check(again.equals(node), "What is written is read as it was");
		check(IntrospectionXml.write(again).equals(written), "Equal descriptions are written the same way");
	}

	@Override
	public List<byte[]> seeds() {
		return FuzzTarget.texts("<node/>",
				"<node name='/a/b'><node name='c'/><node name='d/e'><node name='f'/></node></node>",
				"<node>" + INTERFACE + "</node>",
				IntrospectionXml.write(IntrospectionXml.parse("<node>" + INTERFACE + "</node>")),
				"<!DOCTYPE node [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><node name='&c;'/>",
				"<!DOCTYPE node SYSTEM 'file:///etc/hostname' [<!ENTITY % p SYSTEM 'file:///etc/hostname'> %p;]><node>&x;</node>",
				"<?xml version='1.1' encoding='UTF-16' standalone='yes'?>\n<node>&#65;&#x42;<![CDATA[<node>]]><?p i?></node>",
				"<node " + "xmlns:a='b' a:name='c'" + "/>",
				"<node>" + "<node name='a'>".repeat(20) + "</node>".repeat(20) + "</node>");
	}

	@Override
	public List<String> dictionary() {
		return List.of("<node", "<interface", "<method", "<signal", "<property", "<arg", "<annotation", "</node>",
				"</interface>", "</method>", "</signal>", "</property>", "</arg>", "/>", " name='", " type='",
				" access='", " direction='", " value='", "read'", "readwrite'", "write'", "in'", "out'", "a{sv}'",
				"<!DOCTYPE node [", "<!ENTITY x '", "<!ENTITY % p SYSTEM '", "<!ATTLIST node name CDATA '", "]>", "%p;",
				"&x;", "&lt;", "&#0;", "&#xFFFF;", "&#x1F600;", "<!--", "-->", "<![CDATA[", "]]>",
				"<?xml version='1.0'?>", "xmlns:", "xml:space='preserve'");
	}

	@Override
	public long allocationLimit(int length) {
		return (2 << 20) + 3000L * length;
	}

}
