package org.dbusspring.contract;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;

/**
 * Tells a native image what reading a contract needs, on either side: its methods, the
 * records that arguments, results, properties and signals are made of, and the exceptions
 * that stand for errors.
 *
 * @since 0.1
 */
public final class ContractHints {

	private static final BindingReflectionHintsRegistrar BINDING = new BindingReflectionHintsRegistrar();

	private ContractHints() {
	}

	/** Registers what a type needs with all contracts that it has. */
	public static void register(ReflectionHints hints, Class<?> type) {
		DBusContract.allOf(type).forEach((contract) -> register(hints, contract));
	}

	/** Registers what a contract needs. */
	public static void register(ReflectionHints hints, DBusContract contract) {
		hints.registerType(contract.type(), MemberCategory.INVOKE_DECLARED_METHODS);
		List<Type> mentioned = new ArrayList<>();
		for (ContractMethod method : contract.methods()) {
			add(hints, method.method(), mentioned);
		}
		for (ContractProperty property : contract.properties()) {
			add(hints, property.getter(), mentioned);
			Method setter = property.setter();
			if (setter != null) {
				add(hints, setter, mentioned);
			}
		}
		for (ContractSignal signal : contract.signals()) {
			mentioned.add(signal.type());
		}
		BINDING.registerReflectionHints(hints, mentioned.toArray(Type[]::new));
	}

	/** Registers what a signal needs that may stand outside of any contract. */
	public static void register(ReflectionHints hints, ContractSignal signal) {
		BINDING.registerReflectionHints(hints, signal.type());
	}

	private static void add(ReflectionHints hints, Method method, List<Type> mentioned) {
		hints.registerMethod(method, ExecutableMode.INVOKE);
		mentioned.add(method.getGenericReturnType());
		mentioned.addAll(List.of(method.getGenericParameterTypes()));
		for (Class<?> exception : method.getExceptionTypes()) {
			hints.registerType(exception, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
		}
	}

}
