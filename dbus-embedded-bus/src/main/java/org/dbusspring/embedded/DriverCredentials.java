package org.dbusspring.embedded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.transport.PeerCredentials;
import org.dbusspring.core.wire.WireWriter;

/**
 * The methods of the bus that tell who somebody is.
 */
final class DriverCredentials {

	private static final String ERROR = "org.freedesktop.DBus.Error.";

	private final NameRegistry names;

	DriverCredentials(NameRegistry names) {
		this.names = names;
	}

	Map<String, DriverMethod> methods() {
		return Map.of("GetConnectionUnixUser", this::user, "GetConnectionUnixProcessID", this::process,
				"GetConnectionCredentials", this::credentials, "GetAdtAuditSessionData",
				(call) -> unknown(call, "audit session data", "AdtAuditDataUnknown"),
				"GetConnectionSELinuxSecurityContext",
				(call) -> unknown(call, "security context", "SELinuxSecurityContextUnknown"));
	}

	private void user(DriverCall call) {
		String name = call.readString();
		OptionalLong uid = of(call, name, "UID").uid();
		if (uid.isEmpty()) {
			throw new DBusErrorException(ErrorNames.FAILED, "Could not determine UID for '" + name + "'");
		}
		call.reply((body) -> body.writeInt32((int) uid.getAsLong()));
	}

	private void process(DriverCall call) {
		String name = call.readString();
		OptionalLong pid = of(call, name, "PID").pid();
		if (pid.isEmpty()) {
			throw new DBusErrorException(ERROR + "UnixProcessIdUnknown", "Could not determine PID for '" + name + "'");
		}
		call.reply((body) -> body.writeInt32((int) pid.getAsLong()));
	}

	private void credentials(DriverCall call) {
		PeerCredentials credentials = of(call, call.readString(), "credentials");
		call.reply((body) -> {
			int dict = body.beginArray(8);
			credentials.pid().ifPresent((pid) -> DriverStats.write(body, "ProcessID", pid));
			credentials.uid().ifPresent((uid) -> DriverStats.write(body, "UnixUserID", uid));
			if (!credentials.groups().isEmpty()) {
				write(body, credentials.groups());
			}
			body.endArray(dict, 8);
		});
	}

	private static void write(WireWriter body, List<Long> groups) {
		body.beginStruct();
		body.writeString("UnixGroupIDs");
		body.beginVariant("au");
		int array = body.beginArray(4);
		groups.stream().sorted().forEach((group) -> body.writeInt32(group.intValue()));
		body.endArray(array, 4);
		body.endVariant();
		body.endStruct();
	}

	private void unknown(DriverCall call, String what, String error) {
		String name = call.readString();
		of(call, name, what);
		throw new DBusErrorException(ERROR + error, "Could not determine " + what + " for '" + name + "'");
	}

	/** The credentials of the bus itself, or of who owns a name. */
	private PeerCredentials of(DriverCall call, String name, String what) {
		if (!name.equals(Delivery.BUS)) {
			return require(name, what).credentials();
		}
		// the bus runs as the user of all its peers
		return new PeerCredentials(call.caller().credentials().uid(), OptionalLong.empty(), List.of(),
				OptionalLong.of(ProcessHandle.current().pid()), Optional.empty());
	}

	Peer require(String name, String what) {
		Peer peer = this.names.owner(name);
		if (peer == null) {
			throw DriverNames.noOwner("Could not get " + what + " of name '" + name + "': no such name");
		}
		return peer;
	}

}
