package org.dbusspring.contract;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.introspect.ArgumentDescription;
import org.dbusspring.core.introspect.SignalDescription;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A signal of a {@link DBusContract}: how what it carries travels. All that can be worked
 * out once is. Immutable, for any thread.
 *
 * @since 0.1
 */
public final class ContractSignal {

	private final String interfaceName;

	private final SignalDescription description;

	private final Class<?> type;

	private final @Nullable Method method;

	private final Signature signature;

	private final ObjectBody body;

	ContractSignal(String interfaceName, String name, Class<?> type, @Nullable Method method, Signature signature,
			List<ArgumentDescription> arguments, Map<String, String> annotations, ObjectBody body) {
		this.interfaceName = interfaceName;
		this.description = new SignalDescription(name, arguments, annotations);
		this.type = type;
		this.method = method;
		this.signature = signature;
		this.body = body;
	}

	/**
	 * The signal that a record is.
	 * @param type a record with {@link DBusSignal} inside of an interface with
	 * {@link DBusInterface}
	 * @throws InvalidContractException if it is none, or the contract breaks a rule
	 */
	public static ContractSignal of(Class<?> type) {
		Class<?> contract = type.getDeclaringClass();
		if (!type.isRecord() || !type.isAnnotationPresent(DBusSignal.class) || contract == null
				|| !contract.isAnnotationPresent(DBusInterface.class)) {
			throw new InvalidContractException(type, List.of(type.getSimpleName()
					+ " is no signal of a contract: that is a record with @DBusSignal inside of an interface with "
					+ "@DBusInterface"));
		}
		ContractSignal signal = DBusContract.of(contract).signal(type);
		if (signal == null) {
			throw new IllegalStateException(type + " was overlooked in " + contract);
		}
		return signal;
	}

	/** The D-Bus interface. */
	public String interfaceName() {
		return this.interfaceName;
	}

	/** The name on the bus. */
	public String name() {
		return this.description.name();
	}

	/**
	 * The record of which the components are the arguments; of a signal that is declared
	 * by a method, what the method returns.
	 */
	public Class<?> type() {
		return this.type;
	}

	/**
	 * The method that declares it, in a class without a contract; {@code null} for a
	 * record.
	 */
	public @Nullable Method method() {
		return this.method;
	}

	/** The types of the arguments. */
	public Signature signature() {
		return this.signature;
	}

	/**
	 * Writes what the signal carries, as {@link #signature()} says.
	 * @param value of {@link #type()}; it must not change until the message is sent
	 */
	public BodyWriter writer(Object value) {
		return (writer) -> this.body.write(writer, value);
	}

	/**
	 * Reads what a signal carries.
	 * @return a value of {@link #type()}
	 * @throws UnexpectedSignatureException if the signal has other types
	 * @throws org.dbusspring.core.error.DBusException if a value cannot be read
	 */
	public Object read(Message message) {
		Signature actual = message.header().signature();
		if (!actual.equals(this.signature)) {
			throw new UnexpectedSignatureException("The signal " + this + " came with values of signature '" + actual
					+ "', but " + this.type.getSimpleName() + " wants '" + this.signature
					+ "': change its components, or ask who sends it", "'" + this.signature + "'", actual);
		}
		return this.body.read(message.body());
	}

	SignalDescription description() {
		return this.description;
	}

	/** The interface and the name, joined by a dot. */
	@Override
	public String toString() {
		return this.interfaceName + "." + name();
	}

}
