package org.dbusspring.contract;

import java.lang.reflect.Method;
import java.util.Map;

import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.introspect.WellKnownAnnotations;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A method of a {@link DBusContract}: how its arguments and its result travel. All that
 * can be worked out once is, so that a call costs neither reflection nor the parsing of
 * signatures. Immutable, for any thread.
 *
 * @since 0.1
 */
public final class ContractMethod {

	private final String interfaceName;

	private final String name;

	private final Method method;

	private final boolean noReply;

	private final MethodArguments arguments;

	private final MethodResult result;

	private final Map<String, Class<? extends Throwable>> errors;

	private final Map<String, String> annotations;

	ContractMethod(String interfaceName, String name, Method method, boolean noReply, MethodArguments arguments,
			MethodResult result, Map<String, Class<? extends Throwable>> errors, Map<String, String> annotations) {
		this.interfaceName = interfaceName;
		this.name = name;
		this.method = method;
		this.noReply = noReply;
		this.arguments = arguments;
		this.result = result;
		this.errors = Map.copyOf(errors);
		this.annotations = annotations;
	}

	/** The D-Bus interface. */
	public String interfaceName() {
		return this.interfaceName;
	}

	/** The name on the bus. */
	public String name() {
		return this.name;
	}

	/** The Java method. */
	public Method method() {
		return this.method;
	}

	/** Whether callers are told not to wait for an answer. */
	public boolean isNoReply() {
		return this.noReply;
	}

	/** Whether the Java method returns a future. */
	public boolean isAsync() {
		return this.result.isAsync();
	}

	/** Whether the answer, once it is there, holds nothing. */
	public boolean isVoid() {
		return this.result.isVoid();
	}

	/** The types of all arguments. */
	public Signature argumentSignature() {
		return this.arguments.signature();
	}

	/** The types of what is returned; empty for {@code void}. */
	public Signature resultSignature() {
		return this.result.signature();
	}

	/**
	 * The exceptions with {@link DBusError} that the method declares, by the error's
	 * name.
	 */
	public Map<String, Class<? extends Throwable>> errors() {
		return this.errors;
	}

	/**
	 * Writes all arguments, as {@link #argumentSignature()} says.
	 * @param values one for each parameter; they must not change until the message is
	 * sent
	 */
	public BodyWriter argumentWriter(@Nullable Object[] values) {
		return this.arguments.writer(values);
	}

	/**
	 * Reads the arguments of a call; those that the caller left out get their default.
	 * @return one value for each parameter
	 * @throws UnexpectedSignatureException if no form of the arguments has the types of
	 * the call
	 * @throws org.dbusspring.core.error.DBusException if a value cannot be read
	 */
	public Object[] readArguments(Message call) {
		return this.arguments.read(call);
	}

	/**
	 * Writes what the method returned, as {@link #resultSignature()} says.
	 * @param value the value; of a future, what it was completed with
	 * @throws IllegalStateException if it is {@code null} where there has to be a value
	 */
	public BodyWriter resultWriter(@Nullable Object value) {
		if (value == null && !isVoid()) {
			throw new IllegalStateException(
					Problems.describe(this.method) + " returned null, which D-Bus does not have: return a value, "
							+ "or throw an exception with @DBusError");
		}
		return this.result.writer(value);
	}

	/**
	 * Reads the answer to a call.
	 * @return the value, for a future what it is to be completed with; {@code null} for
	 * {@code void}
	 * @throws UnexpectedSignatureException if the answer has other types
	 * @throws org.dbusspring.core.error.DBusException if a value cannot be read
	 */
	public @Nullable Object readResult(Message reply) {
		Signature actual = reply.header().signature();
		if (!actual.equals(resultSignature())) {
			throw new UnexpectedSignatureException(this.interfaceName + "." + this.name
					+ " was answered with values of signature '" + actual + "', but " + Problems.describe(this.method)
					+ " wants '" + resultSignature() + "': change its return type, or ask who serves it",
					"'" + resultSignature() + "'", actual);
		}
		return this.result.read(reply.body());
	}

	MethodDescription description() {
		MethodDescription description = new MethodDescription(this.name, this.arguments.descriptions(),
				this.result.descriptions(), this.annotations);
		return this.noReply ? description.withAnnotation(WellKnownAnnotations.NO_REPLY, "true") : description;
	}

	/** The interface and the name, joined by a dot. */
	@Override
	public String toString() {
		return this.interfaceName + "." + this.name;
	}

}
