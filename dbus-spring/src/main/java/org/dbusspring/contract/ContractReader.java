package org.dbusspring.contract;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.InvalidNameException;

/**
 * Reads a contract from annotations: leaves each member to the reader of its kind, and
 * reports all problems together.
 */
final class ContractReader {

	private final Class<?> type;

	private final Problems problems;

	private ContractReader(Class<?> type) {
		this.type = type;
		this.problems = new Problems(type);
	}

	static DBusContract readInterface(Class<?> type) {
		ContractReader reader = new ContractReader(type);
		DBusInterface annotation = type.getAnnotation(DBusInterface.class);
		if (!type.isInterface()) {
			reader.problems
				.add(type.getSimpleName() + " is a class: a contract is a Java interface with @DBusInterface");
		}
		else if (annotation == null) {
			reader.problems.add(type.getSimpleName() + " has no @DBusInterface: add it with the name of the interface, "
					+ "such as @DBusInterface(\"com.example.Music\")");
		}
		reader.problems.throwIfAny();
		return reader.read((annotation != null) ? annotation.value() : "", new Members(type, reader.problems));
	}

	static DBusContract readClass(Class<?> type, String interfaceName) {
		ContractReader reader = new ContractReader(type);
		return reader.read(interfaceName, new Members(type, reader.problems));
	}

	private DBusContract read(String interfaceName, Members members) {
		try {
			DBusNames.requireInterfaceName(interfaceName);
		}
		catch (InvalidNameException ex) {
			this.problems.add(String.valueOf(ex.getMessage()));
		}
		MethodReader methodReader = new MethodReader(interfaceName, this.type, this.problems);
		PropertyReader propertyReader = new PropertyReader(interfaceName, this.type, this.problems);
		SignalReader signalReader = new SignalReader(interfaceName, this.type, this.problems);
		List<ContractMethod> methods = new ArrayList<>();
		List<ContractSignal> signals = signalReader.readRecords();
		members.methods().forEach((method, annotation) -> {
			if (annotation instanceof DBusMethod dbusMethod) {
				requireNothingProvided(method);
				ContractMethod read = methodReader.read(method, dbusMethod);
				if (read != null) {
					methods.add(read);
				}
			}
			else if (annotation instanceof DBusProperty property) {
				propertyReader.add(method, property);
			}
			else if (annotation instanceof DBusSignal signal) {
				signalReader.readMethod(method, signal, signals);
			}
		});
		List<ContractProperty> properties = propertyReader.read();
		requireDistinctNames(methods);
		requireDistinctSignals(signals);
		Map<String, String> annotations = annotations();
		this.problems.throwIfAny();
		if (!this.type.isInterface() && methods.isEmpty() && properties.isEmpty() && signals.isEmpty()) {
			this.problems.add(this.type.getSimpleName()
					+ " offers nothing: put @DBusMethod on the methods that are to be called over D-Bus, @DBusProperty "
					+ "on getters, @DBusSignal on records inside of it");
			this.problems.throwIfAny();
		}
		return new DBusContract(this.type, interfaceName, methods, properties, signals, annotations);
	}

	private Map<String, String> annotations() {
		DBusInterface annotation = this.type.getAnnotation(DBusInterface.class);
		try {
			return (annotation != null) ? Annotations.of(this.type, annotation.deprecated(), annotation.documentation())
					: Annotations.of(this.type, false, "");
		}
		catch (IllegalArgumentException ex) {
			this.problems.add(this.type, String.valueOf(ex.getMessage()));
			return Map.of();
		}
	}

	/** Clients call a contract too, and they have nothing to provide. */
	private void requireNothingProvided(Method method) {
		if (this.type.isInterface() && Stream.of(method.getParameters()).anyMatch(ProvidedParameters::isProvided)) {
			this.problems.add(method, "a contract is for clients as well, so who calls and what the path says are no "
					+ "parameters of it: leave them out, and ask DBusCall.current() in the service");
		}
	}

	private void requireDistinctNames(List<ContractMethod> methods) {
		Map<String, ContractMethod> byName = new HashMap<>();
		for (ContractMethod method : methods) {
			ContractMethod other = byName.putIfAbsent(method.name(), method);
			if (other != null) {
				this.problems.add(method.method(),
						"its D-Bus name '" + method.name() + "' is that of " + Problems.describe(other.method())
								+ " too, and D-Bus has no overloading: give one of them another name with "
								+ "@DBusMethod(name = …)");
			}
		}
	}

	private void requireDistinctSignals(List<ContractSignal> signals) {
		Map<String, ContractSignal> byName = new HashMap<>();
		for (ContractSignal signal : signals) {
			ContractSignal other = byName.putIfAbsent(signal.name(), signal);
			if (other != null) {
				this.problems.add(this.type, "two of its signals are called '" + signal.name() + "', " + describe(other)
						+ " and " + describe(signal) + ": give one of them another name with @DBusSignal(name = …)");
			}
		}
	}

	private static String describe(ContractSignal signal) {
		Method method = signal.method();
		return (method != null) ? Problems.describe(method) : signal.type().getSimpleName();
	}

}
