package org.dbusspring.core.introspect;

import java.util.List;
import java.util.Map;

import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A method of an interface. Immutable.
 *
 * @param name the method's name
 * @param in what it takes, in order
 * @param out what it returns, in order
 * @param annotations annotations by name, in the order in which they are written
 * @since 0.1
 */
public record MethodDescription(String name, List<ArgumentDescription> in, List<ArgumentDescription> out,
		Map<String, String> annotations) {

	/**
	 * @throws org.dbusspring.core.name.InvalidNameException if the name is not a member
	 * name
	 * @throws org.dbusspring.core.signature.InvalidSignatureException if the arguments of
	 * one direction do not fit into a signature
	 */
	public MethodDescription {
		DBusNames.requireMemberName(name);
		in = List.copyOf(in);
		out = List.copyOf(out);
		Descriptions.signature(in);
		Descriptions.signature(out);
		annotations = Descriptions.annotations(annotations);
	}

	/** A method that takes and returns nothing. */
	public static MethodDescription of(String name) {
		return new MethodDescription(name, List.of(), List.of(), Map.of());
	}

	/** A copy that takes one more argument, the last. */
	public MethodDescription withIn(ArgumentDescription argument) {
		return new MethodDescription(this.name, Descriptions.with(this.in, argument), this.out, this.annotations);
	}

	/** As {@link #withIn(ArgumentDescription)}. */
	public MethodDescription withIn(String argument, String type) {
		return withIn(ArgumentDescription.of(argument, type));
	}

	/** A copy that returns one more value, the last. */
	public MethodDescription withOut(ArgumentDescription argument) {
		return new MethodDescription(this.name, this.in, Descriptions.with(this.out, argument), this.annotations);
	}

	/** As {@link #withOut(ArgumentDescription)}. */
	public MethodDescription withOut(String argument, String type) {
		return withOut(ArgumentDescription.of(argument, type));
	}

	/** A copy with that annotation, in place of one with the same name. */
	public MethodDescription withAnnotation(String annotation, String value) {
		return new MethodDescription(this.name, this.in, this.out,
				Descriptions.with(this.annotations, annotation, value));
	}

	/** A copy with that documentation. */
	public MethodDescription withDocumentation(String text) {
		return withAnnotation(WellKnownAnnotations.DOC_STRING, text);
	}

	/** The documentation, or {@code null} if there is none. */
	public @Nullable String documentation() {
		return this.annotations.get(WellKnownAnnotations.DOC_STRING);
	}

	/** The signature of a call's body; put together at each call of this method. */
	public Signature inSignature() {
		return Descriptions.signature(this.in);
	}

	/** The signature of a reply's body; put together at each call of this method. */
	public Signature outSignature() {
		return Descriptions.signature(this.out);
	}

}
