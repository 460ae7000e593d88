package org.dbusspring.listener;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.dbusspring.contract.ContractProperty;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.jspecify.annotations.Nullable;

/**
 * Finds the property of a getter that is given as a method reference.
 */
final class GetterReference {

	private GetterReference() {
	}

	/**
	 * @throws IllegalArgumentException if it is none of a property whose changes are
	 * announced
	 */
	static <C> ContractProperty property(Class<C> contract, Function<? super C, ?> getter) {
		Method called = called(contract, getter);
		for (DBusContract each : DBusContract.allOf(contract)) {
			for (ContractProperty property : each.properties()) {
				if (property.getter().equals(called)) {
					if (property.emitsChangedSignal() == EmitsChangedSignal.FALSE
							|| property.emitsChangedSignal() == EmitsChangedSignal.CONST) {
						throw new IllegalArgumentException("Changes of " + property
								+ " are not announced, as its contract says: there is nothing to listen to");
					}
					return property;
				}
			}
		}
		throw new IllegalArgumentException("The getter is none of a property of " + contract.getSimpleName()
				+ ": give a reference to one, such as " + contract.getSimpleName() + "::getVolume");
	}

	private static <C> @Nullable Method called(Class<C> contract, Function<? super C, ?> getter) {
		AtomicReference<Method> called = new AtomicReference<>();
		C recorder = contract.cast(Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] { contract },
				(proxy, method, arguments) -> {
					called.set(method);
					throw new Recorded();
				}));
		try {
			getter.apply(recorder);
		}
		catch (Recorded ex) {
			return called.get();
		}
		return null;
	}

	/** There is no value that fits all types, so that none is returned. */
	private static final class Recorded extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Recorded() {
			super(null, null, false, false);
		}

	}

}
