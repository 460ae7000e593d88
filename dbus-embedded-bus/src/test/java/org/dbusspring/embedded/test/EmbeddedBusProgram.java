package org.dbusspring.embedded.test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.test.BusProgram;
import org.dbusspring.core.test.BusSetup;

/**
 * The embedded bus, as {@code dbus.test.bus=embedded}. Each runs in a JVM of its own, not
 * in that of the tests: some kill their bus, others count the threads and descriptors of
 * their process or ask the bus for it, and neither may mean the bus. It costs a third of
 * a second each, and shows that a heap of 256 MiB is enough for all of them.
 */
public final class EmbeddedBusProgram implements BusProgram {

	@Override
	public String name() {
		return "embedded";
	}

	@Override
	public void require() {
		// all that it needs is Java
	}

	@Override
	public List<String> command(BusSetup setup) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		// for a short life
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m"));
		command.addAll(List.of("-cp", System.getProperty("java.class.path")));
		command.add(EmbeddedBusProcess.class.getName());
		command.add("unix:path=" + setup.socket());
		command.add(setup.systemLimits() ? "system" : "session");
		command.addAll(setup.refusedNames());
		return command;
	}

}
