package org.dbusspring.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.wire.WireWriter;

/**
 * The methods of the bus that are about names.
 */
final class DriverNames {

	private static final int RELEASED = 1;

	private static final int NON_EXISTENT = 2;

	private static final int NOT_OWNER = 3;

	private static final int ALREADY_RUNNING = 2;

	private final Set<String> deniedNames;

	private final int maxNames;

	private final int maxPeers;

	private final String guid;

	private final Delivery delivery;

	private final NameRegistry names;

	private final Runnable onHello;

	private long uniqueNames;

	DriverNames(EmbeddedBusSettings settings, String guid, Router router, Runnable onHello) {
		this.deniedNames = settings.deniedNames();
		this.maxNames = settings.limits().names();
		this.maxPeers = settings.limits().peers();
		this.guid = guid;
		this.delivery = router.delivery();
		this.names = router.names();
		this.onHello = onHello;
	}

	Map<String, DriverMethod> methods() {
		return Map.ofEntries(Map.entry("Hello", this::hello), Map.entry("RequestName", this::requestName),
				Map.entry("ReleaseName", this::releaseName), Map.entry("StartServiceByName", this::startService),
				// nothing is activated here, and nobody asks what the environment is
				Map.entry("UpdateActivationEnvironment", DriverCall::reply),
				Map.entry("ReloadConfig", DriverCall::reply), Map.entry("NameHasOwner", this::nameHasOwner),
				Map.entry("ListNames", this::listNames),
				Map.entry("ListActivatableNames", (call) -> call.reply((body) -> write(body, List.of(Delivery.BUS)))),
				Map.entry("GetNameOwner", this::getNameOwner), Map.entry("ListQueuedOwners", this::listQueuedOwners),
				Map.entry("GetId", (call) -> call.reply(BodyWriter.string(this.guid))));
	}

	private void hello(DriverCall call) {
		Peer peer = call.caller();
		if (peer.isActive()) {
			throw new DBusErrorException(ErrorNames.FAILED, "Already handled an Hello message");
		}
		if (this.delivery.peers().size() + this.delivery.monitors().size() >= this.maxPeers) {
			throw new DBusErrorException(ErrorNames.LIMITS_EXCEEDED,
					"The maximum number of active connections has been reached");
		}
		String name = ":1." + this.uniqueNames++;
		peer.activate(name);
		this.onHello.run();
		this.delivery.peers().add(peer);
		call.reply(BodyWriter.string(name));
		this.names.request(peer, name, NameQueue.DO_NOT_QUEUE);
	}

	private void requestName(DriverCall call) {
		String name = call.readString();
		int flags = call.arguments().readInt32();
		Peer peer = call.caller();
		requireOwnable(peer, name);
		if (peer.names().size() >= this.maxNames && !peer.names().contains(name)) {
			throw new DBusErrorException(ErrorNames.LIMITS_EXCEEDED,
					"Connection \"" + peer.name() + "\" is not allowed to own more services (increase limits in "
							+ "configuration file if required; max_names_per_connection=" + this.maxNames + ")");
		}
		int reply = this.names.request(peer, name, flags).code();
		call.reply((body) -> body.writeInt32(reply));
	}

	private void requireOwnable(Peer peer, String name) {
		if (!DBusNames.isBusName(name)) {
			throw invalid("Requested bus name \"" + name + "\" is not valid");
		}
		if (DBusNames.isUnique(name)) {
			throw invalid("Cannot acquire a service starting with ':' such as \"" + name + "\"");
		}
		if (name.equals(Delivery.BUS)) {
			throw invalid("Connection \"" + peer.name() + "\" is not allowed to own the service \"" + name
					+ "\"because it is reserved for D-Bus' use only");
		}
		if (this.deniedNames.contains(name)) {
			throw new DBusErrorException(ErrorNames.ACCESS_DENIED,
					"Connection \"" + peer.name() + "\" is not allowed to own the service \"" + name
							+ "\" due to security policies in the configuration file");
		}
	}

	private void releaseName(DriverCall call) {
		String name = call.readString();
		if (!DBusNames.isBusName(name)) {
			throw invalid("Given bus name \"" + name + "\" is not valid");
		}
		if (DBusNames.isUnique(name)) {
			throw invalid("Cannot release a service starting with ':' such as \"" + name + "\"");
		}
		if (name.equals(Delivery.BUS)) {
			throw invalid("Cannot release the " + name + " service because it is owned by the bus");
		}
		boolean exists = this.names.owner(name) != null;
		int reply = this.names.release(call.caller(), name) ? RELEASED : exists ? NOT_OWNER : NON_EXISTENT;
		call.reply((body) -> body.writeInt32(reply));
	}

	private void startService(DriverCall call) {
		String name = call.readString();
		// the reference does not count itself
		if (this.names.owner(name) == null) {
			throw Driver.notActivatable(name);
		}
		call.reply((body) -> body.writeInt32(ALREADY_RUNNING));
	}

	private void nameHasOwner(DriverCall call) {
		boolean exists = exists(call.readString());
		call.reply((body) -> body.writeBoolean(exists));
	}

	private boolean exists(String name) {
		return name.equals(Delivery.BUS) || this.names.owner(name) != null;
	}

	private void listNames(DriverCall call) {
		List<String> all = new ArrayList<>(List.of(Delivery.BUS));
		all.addAll(this.names.all());
		call.reply((body) -> write(body, all));
	}

	private void getNameOwner(DriverCall call) {
		String name = call.readString();
		String owner = name.equals(Delivery.BUS) ? name : this.names.ownerOf(name);
		if (owner == null) {
			throw noOwner("Could not get owner of name '" + name + "': no such name");
		}
		call.reply(BodyWriter.string(owner));
	}

	private void listQueuedOwners(DriverCall call) {
		String name = call.readString();
		List<String> owners = name.equals(Delivery.BUS) ? List.of(name)
				: this.names.queued(name).stream().map(Peer::name).toList();
		if (owners.isEmpty()) {
			throw noOwner("Could not get owners of name '" + name + "': no such name");
		}
		call.reply((body) -> write(body, owners));
	}

	static void write(WireWriter body, List<String> strings) {
		int array = body.beginArray(4);
		strings.forEach(body::writeString);
		body.endArray(array, 4);
	}

	static DBusErrorException noOwner(String text) {
		return new DBusErrorException(ErrorNames.NAME_HAS_NO_OWNER, text);
	}

	private static DBusErrorException invalid(String text) {
		return new DBusErrorException(ErrorNames.INVALID_ARGS, text);
	}

}
