package org.dbusspring.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.IntrospectionXml;
import org.dbusspring.core.introspect.NodeDescription;
import org.dbusspring.core.name.ObjectPath;
import org.jspecify.annotations.Nullable;

/**
 * A D-Bus interface as Java code declares it. Built once for each contract, whole or not
 * at all; needs no bus. Immutable, for any thread.
 *
 * @since 0.1
 */
public final class DBusContract {

	private static final ClassValue<DBusContract> CONTRACTS = new ClassValue<>() {

		@Override
		protected DBusContract computeValue(Class<?> type) {
			return ContractReader.readInterface(type);
		}

	};

	private final Class<?> type;

	private final List<ContractMethod> methods;

	private final List<ContractProperty> properties;

	private final List<ContractSignal> signals;

	private final InterfaceDescription description;

	DBusContract(Class<?> type, String interfaceName, List<ContractMethod> methods, List<ContractProperty> properties,
			List<ContractSignal> signals, Map<String, String> annotations) {
		this.type = type;
		// the JVM promises no order of methods, and introspection data should not change
		this.methods = methods.stream().sorted(Comparator.comparing(ContractMethod::name)).toList();
		this.properties = properties.stream().sorted(Comparator.comparing(ContractProperty::name)).toList();
		this.signals = signals.stream().sorted(Comparator.comparing(ContractSignal::name)).toList();
		this.description = new InterfaceDescription(interfaceName,
				this.methods.stream().map(ContractMethod::description).toList(),
				this.signals.stream().map(ContractSignal::description).toList(),
				this.properties.stream().map(ContractProperty::description).toList(), annotations);
	}

	/**
	 * The contract that a Java interface declares.
	 * @param contract an interface with {@link DBusInterface}
	 * @throws InvalidContractException if it breaks a rule; the message lists all that it
	 * breaks
	 */
	public static DBusContract of(Class<?> contract) {
		return CONTRACTS.get(contract);
	}

	/**
	 * The contract of a class that has no interface for it: its members with
	 * {@link DBusMethod}, {@link DBusProperty} and {@link DBusSignal}.
	 * @param service the class
	 * @param interfaceName the name of the D-Bus interface
	 * @throws InvalidContractException if it breaks a rule; the message lists all that it
	 * breaks
	 */
	public static DBusContract of(Class<?> service, String interfaceName) {
		return ContractReader.readClass(service, interfaceName);
	}

	/**
	 * The contracts that a type takes part in: those among its interfaces, however far
	 * above, and itself.
	 * @return the contracts; none if no interface has {@link DBusInterface}
	 * @throws InvalidContractException if one of them breaks a rule
	 */
	public static List<DBusContract> allOf(Class<?> type) {
		List<DBusContract> contracts = new ArrayList<>();
		for (Class<?> candidate : interfacesOf(type)) {
			if (candidate.isAnnotationPresent(DBusInterface.class)) {
				contracts.add(of(candidate));
			}
		}
		return List.copyOf(contracts);
	}

	/** The interfaces of a type, however far above, and itself if it is one. */
	static Set<Class<?>> interfacesOf(Class<?> type) {
		Set<Class<?>> interfaces = new LinkedHashSet<>();
		collectInterfaces(type, interfaces);
		return interfaces;
	}

	private static void collectInterfaces(Class<?> type, Set<Class<?>> interfaces) {
		if (type.isInterface()) {
			interfaces.add(type);
		}
		for (Class<?> implemented : type.getInterfaces()) {
			collectInterfaces(implemented, interfaces);
		}
		Class<?> superclass = type.getSuperclass();
		if (superclass != null) {
			collectInterfaces(superclass, interfaces);
		}
	}

	/** The Java interface, or the class of a service without a contract. */
	public Class<?> type() {
		return this.type;
	}

	/** The name of the D-Bus interface. */
	public String interfaceName() {
		return this.description.name();
	}

	/** The methods, in the order of their names. */
	public List<ContractMethod> methods() {
		return this.methods;
	}

	/** The properties, in the order of their names. */
	public List<ContractProperty> properties() {
		return this.properties;
	}

	/** The property of that name, or {@code null}. */
	public @Nullable ContractProperty property(String name) {
		for (ContractProperty property : this.properties) {
			if (property.name().equals(name)) {
				return property;
			}
		}
		return null;
	}

	/** The signals, in the order of their names. */
	public List<ContractSignal> signals() {
		return this.signals;
	}

	/** The signal that a record is, or {@code null} if it is none of this contract. */
	public @Nullable ContractSignal signal(Class<?> type) {
		for (ContractSignal signal : this.signals) {
			if (signal.type() == type && signal.method() == null) {
				return signal;
			}
		}
		return null;
	}

	/**
	 * Where the interface stands unless somebody says otherwise:
	 * {@code /com/example/Music} for {@code com.example.Music}.
	 */
	public ObjectPath defaultPath() {
		return ObjectPath.of("/" + interfaceName().replace('.', '/'));
	}

	/** What introspection says of the interface. */
	public InterfaceDescription description() {
		return this.description;
	}

	/** The introspection data of an object that has this interface alone. */
	public String toXml() {
		return IntrospectionXml.write(new NodeDescription(List.of(this.description), List.of()));
	}

	/** The name of the D-Bus interface and the Java type. */
	@Override
	public String toString() {
		return interfaceName() + " (" + this.type.getName() + ")";
	}

}
