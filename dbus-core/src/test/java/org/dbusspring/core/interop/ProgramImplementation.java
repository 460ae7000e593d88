package org.dbusspring.core.interop;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.PeerProcess;
import org.dbusspring.core.test.PrivateBus;

/**
 * One that is a program with two arguments: {@code service} or {@code client}, and the
 * name of the service.
 *
 * @param command makes the program ready to run, with files in that folder
 */
record ProgramImplementation(Function<Path, List<String>> command) implements Implementation {

	@Override
	public AutoCloseable serve(PrivateBus bus, Path folder, String name) {
		return PeerProcess.start(bus, with("service", folder, name));
	}

	@Override
	public String call(PrivateBus bus, Path folder, String name) {
		CommandResult result = CommandResult.of(with("client", folder, name), bus.address());
		return (result.exitCode() == 0) ? result.output() : result.toString();
	}

	private List<String> with(String role, Path folder, String name) {
		return Stream.concat(this.command.apply(folder).stream(), Stream.of(role, name)).toList();
	}

}
