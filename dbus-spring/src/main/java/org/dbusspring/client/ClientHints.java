package org.dbusspring.client;

import org.dbusspring.contract.ContractHints;
import org.dbusspring.freedesktop.Bus;
import org.dbusspring.freedesktop.Introspectable;
import org.dbusspring.freedesktop.ObjectManager;
import org.dbusspring.freedesktop.Peer;
import org.dbusspring.freedesktop.Properties;
import org.dbusspring.systemd.SystemdJob;
import org.dbusspring.systemd.SystemdManager;
import org.dbusspring.systemd.SystemdService;
import org.dbusspring.systemd.SystemdUnit;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Tells a native image what clients need: their proxies, and what reading their contracts
 * does. Those of the contracts of this library are always there.
 */
class ClientHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		register(hints, Bus.class, Introspectable.class, ObjectManager.class, Peer.class, Properties.class,
				SystemdJob.class, SystemdManager.class, SystemdService.class, SystemdUnit.class);
	}

	/**
	 * @throws org.dbusspring.contract.InvalidContractException if one is no contract, or
	 * not one that a client can use
	 */
	static void register(RuntimeHints hints, Class<?>... contracts) {
		for (Class<?> contract : contracts) {
			ClientType.of(contract);
			hints.proxies().registerJdkProxy(contract);
			ContractHints.register(hints.reflection(), contract);
		}
	}

}
