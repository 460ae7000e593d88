package org.dbusspring.service;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import org.dbusspring.contract.DBusContract;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.contract.InvalidContractException;

import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * What a class offers: the contracts that it implements, or, without one, its own
 * members.
 */
final class ServiceContracts {

	private ServiceContracts() {
	}

	/**
	 * @param interfaceName the name of the interface of a class without contracts
	 * @param remedy where that name is to be given
	 * @throws InvalidContractException if something about the class is wrong
	 */
	static List<DBusContract> of(Class<?> type, String interfaceName, String remedy) {
		List<DBusContract> contracts = DBusContract.allOf(type);
		List<String> problems = contracts.isEmpty() ? problemsWithoutContract(type, interfaceName, remedy)
				: problemsWithContracts(type, interfaceName, contracts);
		if (!problems.isEmpty()) {
			throw new InvalidContractException(type, problems);
		}
		return contracts.isEmpty() ? List.of(DBusContract.of(type, interfaceName)) : contracts;
	}

	/** What the objects of a class offer that are added while the application runs. */
	static List<DBusContract> ofObject(Class<?> type) {
		DBusObject annotation = type.getAnnotation(DBusObject.class);
		return of(type, (annotation != null) ? annotation.interfaceName() : "", "@DBusObject(interfaceName = …)");
	}

	private static List<String> problemsWithoutContract(Class<?> type, String interfaceName, String remedy) {
		return StringUtils.hasText(interfaceName) ? List.of()
				: List.of(type.getSimpleName() + " says nothing of its D-Bus interface: let it implement an interface "
						+ "with @DBusInterface, or name one with " + remedy);
	}

	private static List<String> problemsWithContracts(Class<?> type, String interfaceName,
			List<DBusContract> contracts) {
		List<String> problems = new ArrayList<>();
		if (StringUtils.hasText(interfaceName)) {
			problems.add(type.getSimpleName() + " has interfaceName = \"" + interfaceName + "\" and the contract "
					+ contracts.get(0) + " as well: remove interfaceName, the contract names its interface itself");
		}
		for (Method method : ReflectionUtils.getUniqueDeclaredMethods(type)) {
			if (!method.getDeclaringClass().isInterface()) {
				String place = type.getSimpleName() + "." + method.getName();
				for (Class<? extends Annotation> member : List.of(DBusMethod.class, DBusProperty.class)) {
					if (method.isAnnotationPresent(member)) {
						problems.add(place + " has @" + member.getSimpleName() + ", but what " + type.getSimpleName()
								+ " offers is described by " + contracts.get(0)
								+ ": move the annotation, and the method if it is not there, to the contract");
					}
				}
				if (method.isAnnotationPresent(DBusSignal.class) && contracts.stream()
					.noneMatch((contract) -> contract.signal(method.getReturnType()) != null)) {
					problems.add(place + " has @DBusSignal and returns " + method.getReturnType().getSimpleName()
							+ ", which is no signal of " + contracts
							+ ": let it return a record with @DBusSignal that stands in the contract");
				}
			}
		}
		return problems;
	}

}
