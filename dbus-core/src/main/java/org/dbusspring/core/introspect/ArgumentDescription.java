package org.dbusspring.core.introspect;

import java.util.Map;

import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * An argument of a method or a signal. Immutable. Which way it goes follows from the list
 * that it stands in.
 *
 * @param name the argument's name, for people and code generators, or {@code null}
 * @param type the argument's type
 * @param annotations annotations by name, in the order in which they are written
 * @since 0.1
 */
public record ArgumentDescription(@Nullable String name, CompleteType type, Map<String, String> annotations) {

	/**
	 * @throws InvalidDescriptionException if the name is empty, longer than 255
	 * characters or holds U+0000
	 * @throws org.dbusspring.core.signature.InvalidSignatureException if the type is not
	 * one complete type
	 */
	public ArgumentDescription {
		if (name != null) {
			Descriptions.requireName("an argument", name);
		}
		type = Descriptions.requireType(type);
		annotations = Descriptions.annotations(annotations);
	}

	/** An argument with that name and the type with that signature. */
	public static ArgumentDescription of(String name, String type) {
		return new ArgumentDescription(name, Signature.of(type).single(), Map.of());
	}

	/** An argument without a name. */
	public static ArgumentDescription unnamed(String type) {
		return new ArgumentDescription(null, Signature.of(type).single(), Map.of());
	}

	/** A copy with that annotation, in place of one with the same name. */
	public ArgumentDescription withAnnotation(String annotation, String value) {
		return new ArgumentDescription(this.name, this.type, Descriptions.with(this.annotations, annotation, value));
	}

	/** A copy with that documentation. */
	public ArgumentDescription withDocumentation(String text) {
		return withAnnotation(WellKnownAnnotations.DOC_STRING, text);
	}

	/** The documentation, or {@code null} if there is none. */
	public @Nullable String documentation() {
		return this.annotations.get(WellKnownAnnotations.DOC_STRING);
	}

}
