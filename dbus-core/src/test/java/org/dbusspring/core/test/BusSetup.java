package org.dbusspring.core.test;

import java.nio.file.Path;
import java.util.List;

/**
 * How the bus of a test is to be.
 *
 * @param folder a folder of its own, where it may leave files
 * @param systemLimits whether it has the limits of a stock system bus (512 match rules
 * and 128 pending replies for each connection), or else those of a stock session bus
 * @param refusedNames the names that it lets nobody own
 */
public record BusSetup(Path folder, boolean systemLimits, List<String> refusedNames) {

	/** Where it finds the files of services that it can start. */
	public Path services() {
		return this.folder.resolve("services");
	}

	/** Where it listens. */
	public Path socket() {
		return this.folder.resolve("bus");
	}

}
