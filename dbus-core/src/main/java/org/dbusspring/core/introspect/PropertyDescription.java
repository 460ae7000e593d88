package org.dbusspring.core.introspect;

import java.util.Map;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A property of an interface. Immutable. Its name is not bound to the rules of member
 * names: {@code is-active} is one.
 *
 * @param name the property's name
 * @param type the property's type
 * @param access what a client may do with it
 * @param annotations annotations by name, in the order in which they are written
 * @since 0.1
 */
public record PropertyDescription(String name, CompleteType type, PropertyAccess access,
		Map<String, String> annotations) {

	/**
	 * @throws InvalidDescriptionException if the name is empty, longer than 255
	 * characters or holds U+0000
	 * @throws org.dbusspring.core.signature.InvalidSignatureException if the type is not
	 * one complete type
	 */
	public PropertyDescription {
		Descriptions.requireName("a property", name);
		type = Descriptions.requireType(type);
		annotations = Descriptions.annotations(annotations);
	}

	/** A property with that name and the type with that signature. */
	public static PropertyDescription of(String name, String type, PropertyAccess access) {
		return new PropertyDescription(name, Signature.of(type).single(), access, Map.of());
	}

	/** A copy with that annotation, in place of one with the same name. */
	public PropertyDescription withAnnotation(String annotation, String value) {
		return new PropertyDescription(this.name, this.type, this.access,
				Descriptions.with(this.annotations, annotation, value));
	}

	/** A copy with that documentation. */
	public PropertyDescription withDocumentation(String text) {
		return withAnnotation(WellKnownAnnotations.DOC_STRING, text);
	}

	/** The documentation, or {@code null} if there is none. */
	public @Nullable String documentation() {
		return this.annotations.get(WellKnownAnnotations.DOC_STRING);
	}

}
