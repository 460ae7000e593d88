package org.dbusspring.contract;

import java.util.List;
import java.util.stream.Collectors;

import org.dbusspring.core.introspect.ArgumentDescription;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.ArgumentsCodec;
import org.dbusspring.core.wire.WireReader;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a method in every form in which a caller may send them: all of them,
 * and without those at the end that have a default.
 */
final class MethodArguments {

	private final String member;

	private final List<ArgumentDescription> arguments;

	/** The first is the full form, each of the others lacks one argument more. */
	private final Form[] forms;

	MethodArguments(String member, List<ArgumentDescription> arguments, List<Form> forms) {
		this.member = member;
		this.arguments = List.copyOf(arguments);
		this.forms = forms.toArray(new Form[0]);
	}

	List<ArgumentDescription> descriptions() {
		return this.arguments;
	}

	Signature signature() {
		return this.forms[0].codec().signature();
	}

	BodyWriter writer(@Nullable Object[] values) {
		ArgumentsCodec codec = this.forms[0].codec();
		return (writer) -> codec.write(writer, values);
	}

	Object[] read(Message call) {
		Signature actual = call.header().signature();
		for (Form form : this.forms) {
			if (form.codec().signature().equals(actual)) {
				return form.read(call.body());
			}
		}
		String expected = List.of(this.forms)
			.stream()
			.map((form) -> "'" + form.codec().signature() + "'")
			.collect(Collectors.joining(" or "));
		throw new UnexpectedSignatureException(
				this.member + " takes arguments of signature " + expected + ", not '" + actual + "'", expected, actual);
	}

	/**
	 * A signature that callers may use.
	 *
	 * @param codec reads the arguments that are sent
	 * @param defaults the values of those that are not, immutable ones
	 */
	record Form(ArgumentsCodec codec, Object[] defaults) {

		Object[] read(WireReader reader) {
			Object[] sent = this.codec.read(reader);
			if (this.defaults.length == 0) {
				return sent;
			}
			Object[] values = new Object[sent.length + this.defaults.length];
			System.arraycopy(sent, 0, values, 0, sent.length);
			System.arraycopy(this.defaults, 0, values, sent.length, this.defaults.length);
			return values;
		}

	}

}
