package org.dbusspring.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dbusspring.contract.ContractMethod;
import org.dbusspring.contract.ContractProperty;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.contract.InvalidContractException;

import org.springframework.util.ReflectionUtils;

/**
 * Every method that proxies of a type can be called by: those of its contracts, the
 * default methods of its interfaces, and those of {@code Object}. Read once for a type.
 */
final class ClientType {

	private static final ClassValue<ClientType> TYPES = new ClassValue<>() {

		@Override
		protected ClientType computeValue(Class<?> type) {
			return new ClientType(type);
		}

	};

	private final Class<?> type;

	private final DBusContract contract;

	private final Map<Method, ProxyMethod> methods = new HashMap<>();

	private final int remoteMembers;

	/** The properties of each interface that a cache may keep. */
	private final Map<String, Set<String>> cacheable = new HashMap<>();

	private ClientType(Class<?> type) {
		this.type = type;
		this.contract = DBusContract.of(type);
		addObjectMethods();
		addDefaultMethods();
		List<String> problems = new ArrayList<>();
		Map<String, RemoteMember> remote = remoteMembers(problems);
		if (!problems.isEmpty()) {
			throw new InvalidContractException(type, problems);
		}
		// an interface below may repeat a method: a proxy is called by either
		for (Method method : type.getMethods()) {
			ProxyMethod prepared = remote.get(key(method));
			if (prepared != null && !Modifier.isStatic(method.getModifiers())) {
				this.methods.put(method, prepared);
			}
		}
		this.remoteMembers = remote.size();
	}

	/**
	 * @throws InvalidContractException if the type is no contract, or not one that a
	 * client can use
	 */
	static ClientType of(Class<?> type) {
		return TYPES.get(type);
	}

	DBusContract contract() {
		return this.contract;
	}

	String simpleName() {
		return this.type.getSimpleName();
	}

	/** How many remote members there are. */
	int remoteMembers() {
		return this.remoteMembers;
	}

	/** The properties of an interface that a cache may keep. */
	Set<String> cacheable(String interfaceName) {
		return this.cacheable.getOrDefault(interfaceName, Set.of());
	}

	ProxyMethod method(Method method) {
		ProxyMethod prepared = this.methods.get(method);
		if (prepared == null) {
			throw new IllegalStateException("Nothing is prepared for " + method);
		}
		return prepared;
	}

	private Map<String, RemoteMember> remoteMembers(List<String> problems) {
		Map<String, RemoteMember> remote = new HashMap<>();
		// the contract itself comes first, those above it after it
		for (DBusContract contract : DBusContract.allOf(this.type)) {
			for (ContractMethod method : contract.methods()) {
				if (!remote.containsKey(key(method.method()))) {
					remote.put(key(method.method()), RemoteMethod.of(remote.size(), method, problems));
				}
			}
			for (ContractProperty property : contract.properties()) {
				addProperty(property, remote, problems);
			}
		}
		return remote;
	}

	private void addProperty(ContractProperty property, Map<String, RemoteMember> remote, List<String> problems) {
		Method getter = property.getter();
		Method setter = property.setter();
		if (!remote.containsKey(key(getter))) {
			remote.put(key(getter), new PropertyGetter(remote.size(), property, AnnotatedOptions.of(getter, problems)));
		}
		if (setter != null && !remote.containsKey(key(setter))) {
			remote.put(key(setter), new PropertySetter(remote.size(), property, AnnotatedOptions.of(setter, problems)));
		}
		if (PropertyGetter.isCacheable(property)) {
			this.cacheable.computeIfAbsent(property.interfaceName(), (name) -> new HashSet<>()).add(property.name());
		}
	}

	private static String key(Method method) {
		return method.getName() + List.of(method.getParameterTypes());
	}

	private void addDefaultMethods() {
		for (Method method : this.type.getMethods()) {
			if (method.isDefault()) {
				this.methods.put(method, defaultMethod(method));
			}
		}
	}

	private static ProxyMethod defaultMethod(Method method) {
		try {
			Class<?> owner = method.getDeclaringClass();
			MethodHandle handle = MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
				.unreflectSpecial(method, owner)
				.asFixedArity()
				.asSpreader(Object[].class, method.getParameterCount())
				.asType(MethodType.methodType(Object.class, Object.class, Object[].class));
			return (client, proxy, arguments) -> (Object) handle.invokeExact(proxy, arguments);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("The default method " + method + " is not accessible", ex);
		}
	}

	private void addObjectMethods() {
		for (Method method : Object.class.getMethods()) {
			if (ReflectionUtils.isEqualsMethod(method)) {
				this.methods.put(method, (client, proxy, arguments) -> proxy == arguments[0]);
			}
			else if (ReflectionUtils.isHashCodeMethod(method)) {
				this.methods.put(method, (client, proxy, arguments) -> System.identityHashCode(proxy));
			}
			else if (ReflectionUtils.isToStringMethod(method)) {
				this.methods.put(method, (client, proxy, arguments) -> client.toString());
			}
		}
	}

}
