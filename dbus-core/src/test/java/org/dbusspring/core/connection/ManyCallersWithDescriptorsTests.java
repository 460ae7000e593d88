package org.dbusspring.core.connection;

import org.dbusspring.core.test.PrivateBus;

/**
 * The same on connections that pass descriptors, where the thread that reads writes for
 * all others.
 */
class ManyCallersWithDescriptorsTests extends ManyCallersTests {

	@Override
	ConnectionSettings.Builder settings(PrivateBus bus, String name) {
		return bus.settings(name).descriptors(true);
	}

	@Override
	int callsPerThread() {
		return 1000;
	}

}
