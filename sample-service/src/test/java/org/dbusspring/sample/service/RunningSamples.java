package org.dbusspring.sample.service;

import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application with all of its systems on a bus, started once for all tests that leave
 * it as they found it.
 */
public final class RunningSamples {

	private static RunningSamples shared;

	private final PrivateBus bus;

	private final ConfigurableApplicationContext application;

	private RunningSamples(PrivateBus bus, ConfigurableApplicationContext application) {
		this.bus = bus;
		this.application = application;
	}

	/** Ends the test where there is no bus. */
	public static synchronized RunningSamples get() {
		if (shared == null) {
			PrivateBus bus = PrivateBus.start();
			Runtime.getRuntime().addShutdownHook(new Thread(bus::close));
			shared = new RunningSamples(bus,
					SpringApplication.run(SampleServiceApplication.class, "--dbus.bus=" + bus.address()));
		}
		return shared;
	}

	public PrivateBus bus() {
		return this.bus;
	}

	public ConfigurableApplicationContext application() {
		return this.application;
	}

	/** Where the web server listens. */
	public String url() {
		return "http://localhost:" + this.application.getEnvironment().getProperty("local.server.port");
	}

	public CommandResult dbusSend(String name, String path, String member, String... arguments) {
		Peers.require("sh", "-c", "command -v dbus-send");
		return run(List.of("dbus-send", "--session", "--print-reply", "--dest=" + name, path, member), arguments);
	}

	/** With one of its commands first. */
	public CommandResult busctl(String... arguments) {
		Peers.require("busctl", "--version");
		return run(List.of("busctl", "--user"), arguments);
	}

	public CommandResult gdbusCall(String name, String path, String method, String... arguments) {
		Peers.require("gdbus", "help");
		return run(List.of("gdbus", "call", "--session", "--dest", name, "--object-path", path, "--method", method),
				arguments);
	}

	private CommandResult run(List<String> command, String... arguments) {
		List<String> all = new ArrayList<>(command);
		all.addAll(List.of(arguments));
		return this.bus.run(all.toArray(String[]::new));
	}

}
