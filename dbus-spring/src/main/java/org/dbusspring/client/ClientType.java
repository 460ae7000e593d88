package org.dbusspring.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.contract.ContractMethod;
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

	private final int remoteMethods;

	private ClientType(Class<?> type) {
		this.type = type;
		this.contract = DBusContract.of(type);
		addObjectMethods();
		addDefaultMethods();
		List<String> problems = new ArrayList<>();
		Map<String, RemoteMethod> remote = remoteMethods(problems);
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
		this.remoteMethods = remote.size();
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

	/** How many remote methods there are. */
	int remoteMethods() {
		return this.remoteMethods;
	}

	ProxyMethod method(Method method) {
		ProxyMethod prepared = this.methods.get(method);
		if (prepared == null) {
			throw new IllegalStateException("Nothing is prepared for " + method);
		}
		return prepared;
	}

	private Map<String, RemoteMethod> remoteMethods(List<String> problems) {
		Map<String, RemoteMethod> remote = new HashMap<>();
		for (DBusContract contract : DBusContract.allOf(this.type)) {
			for (ContractMethod method : contract.methods()) {
				// the contract itself comes first, those above it after it
				String key = key(method.method());
				if (!remote.containsKey(key)) {
					remote.put(key, RemoteMethod.of(remote.size(), method, problems));
				}
			}
		}
		return remote;
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
