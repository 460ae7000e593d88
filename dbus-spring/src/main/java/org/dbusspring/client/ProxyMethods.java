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
 * Prepares every method that a proxy can be called by: those of its contracts, the
 * default methods of its interfaces, and those of {@code Object}.
 */
final class ProxyMethods {

	private final ClientTarget target;

	private final Class<?> type;

	private final ClientObservations observations;

	private final Map<Method, ProxyMethod> methods = new HashMap<>();

	private final List<String> problems = new ArrayList<>();

	ProxyMethods(ClientTarget target, Class<?> type, ClientObservations observations) {
		this.target = target;
		this.type = type;
		this.observations = observations;
	}

	ClientInvocationHandler read(List<DBusContract> contracts) {
		addObjectMethods();
		for (Method method : this.type.getMethods()) {
			if (method.isDefault()) {
				this.methods.put(method, defaultMethod(method));
			}
		}
		Map<String, ProxyMethod> remote = new HashMap<>();
		for (DBusContract contract : contracts) {
			for (ContractMethod method : contract.methods()) {
				// the contract itself comes first, those above it after it
				remote.putIfAbsent(key(method.method()), remoteMethod(method));
			}
		}
		// an interface below may repeat a method: a proxy is called by either
		for (Method method : this.type.getMethods()) {
			ProxyMethod prepared = remote.get(key(method));
			if (prepared != null && !Modifier.isStatic(method.getModifiers())) {
				this.methods.put(method, prepared);
			}
		}
		if (!this.problems.isEmpty()) {
			throw new InvalidContractException(this.type, this.problems);
		}
		return new ClientInvocationHandler(this.methods);
	}

	private static String key(Method method) {
		return method.getName() + List.of(method.getParameterTypes());
	}

	private ProxyMethod remoteMethod(ContractMethod method) {
		ErrorTranslation errors = ErrorTranslation.of(method, this.problems);
		RemoteCall call = new RemoteCall(method, this.target);
		if (method.isNoReply()) {
			return new NoReplyMethod(call, this.observations);
		}
		return method.isAsync() ? new AsyncMethod(call, errors, this.observations)
				: new SyncMethod(call, errors, this.observations);
	}

	private ProxyMethod defaultMethod(Method method) {
		try {
			Class<?> owner = method.getDeclaringClass();
			MethodHandle handle = MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
				.unreflectSpecial(method, owner)
				.asFixedArity()
				.asSpreader(Object[].class, method.getParameterCount())
				.asType(MethodType.methodType(Object.class, Object.class, Object[].class));
			return (proxy, arguments) -> (Object) handle.invokeExact(proxy, arguments);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("The default method " + method + " is not accessible", ex);
		}
	}

	private void addObjectMethods() {
		String description = "D-Bus client '" + this.target.clientName() + "': " + this.type.getSimpleName() + " of "
				+ this.target.destination() + " at " + this.target.path();
		for (Method method : Object.class.getMethods()) {
			if (ReflectionUtils.isEqualsMethod(method)) {
				this.methods.put(method, (proxy, arguments) -> proxy == arguments[0]);
			}
			else if (ReflectionUtils.isHashCodeMethod(method)) {
				this.methods.put(method, (proxy, arguments) -> System.identityHashCode(proxy));
			}
			else if (ReflectionUtils.isToStringMethod(method)) {
				this.methods.put(method, (proxy, arguments) -> description);
			}
		}
	}

}
