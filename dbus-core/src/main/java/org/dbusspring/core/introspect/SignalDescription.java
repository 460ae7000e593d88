package org.dbusspring.core.introspect;

import java.util.List;
import java.util.Map;

import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A signal of an interface. Immutable.
 *
 * @param name the signal's name
 * @param arguments what it carries, in order
 * @param annotations annotations by name, in the order in which they are written
 * @since 0.1
 */
public record SignalDescription(String name, List<ArgumentDescription> arguments, Map<String, String> annotations) {

	/**
	 * @throws org.dbusspring.core.name.InvalidNameException if the name is not a member
	 * name
	 * @throws org.dbusspring.core.signature.InvalidSignatureException if the arguments do
	 * not fit into a signature
	 */
	public SignalDescription {
		DBusNames.requireMemberName(name);
		arguments = List.copyOf(arguments);
		Descriptions.signature(arguments);
		annotations = Descriptions.annotations(annotations);
	}

	/** A signal that carries nothing. */
	public static SignalDescription of(String name) {
		return new SignalDescription(name, List.of(), Map.of());
	}

	/** A copy that carries one more argument, the last. */
	public SignalDescription withArgument(ArgumentDescription argument) {
		return new SignalDescription(this.name, Descriptions.with(this.arguments, argument), this.annotations);
	}

	/** As {@link #withArgument(ArgumentDescription)}. */
	public SignalDescription withArgument(String argument, String type) {
		return withArgument(ArgumentDescription.of(argument, type));
	}

	/** A copy with that annotation, in place of one with the same name. */
	public SignalDescription withAnnotation(String annotation, String value) {
		return new SignalDescription(this.name, this.arguments, Descriptions.with(this.annotations, annotation, value));
	}

	/** A copy with that documentation. */
	public SignalDescription withDocumentation(String text) {
		return withAnnotation(WellKnownAnnotations.DOC_STRING, text);
	}

	/** The documentation, or {@code null} if there is none. */
	public @Nullable String documentation() {
		return this.annotations.get(WellKnownAnnotations.DOC_STRING);
	}

	/** The signature of the signal's body; put together at each call of this method. */
	public Signature signature() {
		return Descriptions.signature(this.arguments);
	}

}
