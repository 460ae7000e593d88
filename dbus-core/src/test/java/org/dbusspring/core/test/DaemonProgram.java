package org.dbusspring.core.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** dbus-daemon. */
final class DaemonProgram implements BusProgram {

	/** Another program may stand in for it, which takes the same options. */
	private static final String DAEMON = System.getProperty("dbus.test.daemon", "dbus-daemon");

	private static final String CONFIGURATION = """
			<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
			 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
			<busconfig>
			  <type>session</type>
			  <listen>unix:path=%s</listen>
			  <auth>EXTERNAL</auth>
			  <servicedir>%s</servicedir>
			  <policy context="default">
			    <allow user="*"/>
			    <allow send_destination="*" eavesdrop="true"/>
			    <allow eavesdrop="true"/>
			    <allow own="*"/>
			  </policy>
			%s
			</busconfig>
			""";

	private static final String SESSION_LIMITS = """
			  <limit name="max_incoming_bytes">1000000000</limit>
			  <limit name="max_outgoing_bytes">1000000000</limit>
			  <limit name="max_message_size">1000000000</limit>
			  <limit name="max_completed_connections">100000</limit>
			  <limit name="max_connections_per_user">100000</limit>
			  <limit name="max_match_rules_per_connection">50000</limit>
			  <limit name="max_replies_per_connection">50000</limit>
			""";

	/** A stock system bus has none in its configuration: those of the daemon itself. */
	private static final String SYSTEM_LIMITS = "";

	@Override
	public String name() {
		return DBUS_DAEMON;
	}

	@Override
	public void require() {
		Peers.require(DAEMON, "--version");
	}

	@Override
	public List<String> command(BusSetup setup) throws IOException {
		String refused = setup.refusedNames()
			.stream()
			.map((name) -> "<policy context=\"mandatory\"><deny own=\"" + name + "\"/><deny send_interface=\"" + name
					+ "\"/></policy>\n")
			.collect(Collectors.joining());
		Files.createDirectories(setup.services());
		Path configuration = setup.folder().resolve("bus.conf");
		Files.writeString(configuration, CONFIGURATION.formatted(setup.socket(), setup.services(),
				(setup.systemLimits() ? SYSTEM_LIMITS : SESSION_LIMITS) + refused));
		return List.of(DAEMON, "--nofork", "--nopidfile", "--print-address=1", "--config-file=" + configuration);
	}

}
