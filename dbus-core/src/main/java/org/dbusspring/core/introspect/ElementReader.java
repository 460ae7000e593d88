package org.dbusspring.core.introspect;

import java.io.StringReader;

import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * Goes through the elements of an XML text that may be hostile, within bounds. Text and
 * everything else between elements is passed over.
 */
final class ElementReader {

	static final int MAX_LENGTH = 4 * 1024 * 1024;

	static final int MAX_DEPTH = 64;

	static final int MAX_ELEMENTS = 100_000;

	private final XMLStreamReader reader;

	private int depth;

	private int elements;

	/** Stands before the root. */
	ElementReader(String xml) {
		if (xml.length() > MAX_LENGTH) {
			throw new InvalidIntrospectionException(-1, -1, "it has more than " + MAX_LENGTH + " characters", null);
		}
		// the JDK's own, which knows these settings, whatever else is on the class path
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
		factory.setXMLResolver((publicId, systemId, base, namespace) -> {
			throw new XMLStreamException("External entities are not read");
		});
		// prefixes such as tp: are used without being declared; they only matter as names
		factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
		try {
			this.reader = factory.createXMLStreamReader(new StringReader(xml));
		}
		catch (XMLStreamException ex) {
			throw notWellFormed(ex);
		}
	}

	/**
	 * Goes to the next child of the element that this stands in.
	 * @return whether there is one; else this has gone to the element's end
	 */
	boolean nextChild() {
		while (true) {
			switch (nextEvent()) {
				case XMLStreamConstants.START_ELEMENT -> {
					started();
					return true;
				}
				case XMLStreamConstants.END_ELEMENT -> {
					this.depth--;
					return false;
				}
				case XMLStreamConstants.END_DOCUMENT -> {
					return false;
				}
				case XMLStreamConstants.ENTITY_REFERENCE -> throw problem("entities are not resolved here");
				default -> {
					// nothing that is of interest
				}
			}
		}
	}

	private int nextEvent() {
		try {
			return this.reader.hasNext() ? this.reader.next() : XMLStreamConstants.END_DOCUMENT;
		}
		catch (XMLStreamException ex) {
			throw notWellFormed(ex);
		}
		catch (RuntimeException ex) {
			// the JDK's parser trips over some DTDs, for which it even lacks the message
			throw problem(location(), "the XML parser failed: " + ex, ex);
		}
	}

	private void started() {
		if (++this.depth > MAX_DEPTH) {
			throw problem("elements are nested more than " + MAX_DEPTH + " deep");
		}
		if (++this.elements > MAX_ELEMENTS) {
			throw problem("it has more than " + MAX_ELEMENTS + " elements");
		}
	}

	/** Goes to the end of the element that this stands at, past all that is in it. */
	void skip() {
		int outer = this.depth - 1;
		while (this.depth > outer) {
			nextChild();
		}
	}

	/** The name of the element that this stands at, with its prefix. */
	String name() {
		return this.reader.getLocalName();
	}

	/** An attribute of the element that this stands at, or {@code null}. */
	@Nullable String attribute(String name) {
		for (int i = 0; i < this.reader.getAttributeCount(); i++) {
			if (this.reader.getAttributeLocalName(i).equals(name)) {
				return this.reader.getAttributeValue(i);
			}
		}
		return null;
	}

	/** An attribute that has to be there. */
	String require(String name) {
		String value = attribute(name);
		if (value == null) {
			throw problem("the element '" + name() + "' has no attribute '" + name + "'");
		}
		return value;
	}

	/** Where this stands. */
	Location location() {
		return this.reader.getLocation();
	}

	InvalidIntrospectionException problem(String problem) {
		return problem(location(), problem, null);
	}

	static InvalidIntrospectionException problem(Location at, String problem, @Nullable Throwable cause) {
		return new InvalidIntrospectionException(at.getLineNumber(), at.getColumnNumber(), problem, cause);
	}

	private static InvalidIntrospectionException notWellFormed(XMLStreamException ex) {
		String message = String.valueOf(ex.getMessage());
		// the JDK puts the place before it, which is told already
		int start = message.indexOf("Message: ");
		String problem = "it is not well-formed XML: "
				+ ((start >= 0) ? message.substring(start + "Message: ".length()) : message);
		Location at = ex.getLocation();
		return (at != null) ? problem(at, problem, ex) : new InvalidIntrospectionException(-1, -1, problem, ex);
	}

}
