package org.dbusspring.sample.service.keyvalue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.dbusspring.core.test.BusProgram;
import org.dbusspring.core.test.BusSetup;
import org.dbusspring.core.test.Peers;

/**
 * dbus-daemon with what a stock system bus allows, nothing but signals and answers, and
 * the policy file of the key/value service.
 *
 * @param user the user that stands in for the one of the policy file
 */
record SystemBus(String user) implements BusProgram {

	private static final Path POLICY = Path.of("src/main/resources/dbus-1/net.local.MyDBService.conf");

	private static final String CONFIGURATION = """
			<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
			 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
			<busconfig>
			  <type>system</type>
			  <listen>unix:path=%s</listen>
			  <auth>EXTERNAL</auth>
			  <policy context="default">
			    <allow user="*"/>
			    <deny own="*"/>
			    <deny send_type="method_call"/>
			    <allow send_type="signal"/>
			    <allow send_requested_reply="true" send_type="method_return"/>
			    <allow send_requested_reply="true" send_type="error"/>
			    <allow receive_type="method_call"/>
			    <allow receive_type="method_return"/>
			    <allow receive_type="error"/>
			    <allow receive_type="signal"/>
			    <allow send_destination="org.freedesktop.DBus"/>
			  </policy>
			  <include>%s</include>
			</busconfig>
			""";

	/** The policy file as it is shipped. */
	static String policy() throws IOException {
		return Files.readString(POLICY);
	}

	@Override
	public String name() {
		return "system";
	}

	@Override
	public void require() {
		Peers.require("dbus-daemon", "--version");
	}

	@Override
	public List<String> command(BusSetup setup) throws IOException {
		Path policy = setup.folder().resolve("policy.conf");
		Files.writeString(policy, policy().replace("user=\"keyvalue\"", "user=\"" + this.user + "\""));
		Path configuration = setup.folder().resolve("system.conf");
		Files.writeString(configuration, CONFIGURATION.formatted(setup.socket(), policy));
		// other users have to get to the socket
		Files.setPosixFilePermissions(setup.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
		return List.of("dbus-daemon", "--nofork", "--nopidfile", "--print-address=1", "--config-file=" + configuration);
	}

}
