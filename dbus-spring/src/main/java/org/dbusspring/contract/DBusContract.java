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

	private final InterfaceDescription description;

	DBusContract(Class<?> type, String interfaceName, List<ContractMethod> methods) {
		this.type = type;
		// the JVM promises no order of methods, and introspection data should not change
		this.methods = methods.stream().sorted(Comparator.comparing(ContractMethod::name)).toList();
		this.description = describe(interfaceName, this.methods);
	}

	private static InterfaceDescription describe(String interfaceName, List<ContractMethod> methods) {
		return new InterfaceDescription(interfaceName, methods.stream().map(ContractMethod::description).toList(),
				List.of(), List.of(), Map.of());
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
	 * The contract of a class that has no interface for it: its methods with
	 * {@link DBusMethod}.
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
		Set<Class<?>> interfaces = new LinkedHashSet<>();
		collectInterfaces(type, interfaces);
		List<DBusContract> contracts = new ArrayList<>();
		for (Class<?> candidate : interfaces) {
			if (candidate.isAnnotationPresent(DBusInterface.class)) {
				contracts.add(of(candidate));
			}
		}
		return List.copyOf(contracts);
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
