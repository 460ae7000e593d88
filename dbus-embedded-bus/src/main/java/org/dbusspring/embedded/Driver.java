package org.dbusspring.embedded;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.IntrospectionXml;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.introspect.NodeDescription;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.object.MachineId;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * The object that the bus itself is: finds the method that is called, at the paths at
 * which the reference answers. Under the lock of the bus.
 */
final class Driver {

	private final Router router;

	/** The interfaces, in the order in which the reference searches them. */
	private final List<DriverInterface> interfaces;

	Driver(EmbeddedBusSettings settings, String guid, Router router, Runnable onHello) {
		this.router = router;
		DriverCredentials credentials = new DriverCredentials(router.names());
		DriverProperties properties = new DriverProperties();
		Map<String, DriverMethod> bus = new LinkedHashMap<>();
		bus.putAll(new DriverNames(settings, guid, router, onHello).methods());
		bus.putAll(new DriverRules(settings.limits()).methods());
		bus.putAll(credentials.methods());
		this.interfaces = List.of(new DriverInterface(DriverDescriptions.BUS, true, bus),
				new DriverInterface(DriverDescriptions.PROPERTIES, false, properties.methods()),
				new DriverInterface(DriverDescriptions.INTROSPECTABLE, true, Map.of("Introspect", this::introspect)),
				new DriverInterface(DriverDescriptions.MONITORING, false,
						new DriverMonitoring(settings, router).methods()),
				new DriverInterface(DriverDescriptions.STATS, false, new DriverStats(router, credentials).methods()),
				new DriverInterface(DriverDescriptions.PEER, true,
						Map.of("GetMachineId", Driver::machineId, "Ping", DriverCall::reply)));
	}

	/** The reference looks for an activation file, and says that there is none. */
	static DBusErrorException notActivatable(String name) {
		return new DBusErrorException(ErrorNames.SERVICE_UNKNOWN,
				"The name " + name + " was not provided by any .service files");
	}

	/** Takes a message to the bus. What is no call is ignored. */
	void handle(Peer caller, Message message) {
		MessageHeader header = message.header();
		if (!caller.isActive() && !isHello(header)) {
			throw new DBusErrorException(ErrorNames.ACCESS_DENIED,
					"Client tried to send a message other than Hello without being registered");
		}
		if (header.type() != MessageType.METHOD_CALL) {
			return;
		}
		String member = String.valueOf(header.member());
		String interfaceName = header.interfaceName();
		boolean canonical = Delivery.BUS_PATH.equals(header.path());
		boolean found = false;
		for (DriverInterface candidate : this.interfaces) {
			if ((canonical || candidate.anyPath())
					&& (interfaceName == null || interfaceName.equals(candidate.description().name()))) {
				found = true;
				MethodDescription method = candidate.description().method(member);
				if (method != null) {
					call(caller, message, candidate, method, canonical);
					return;
				}
			}
		}
		throw new DBusErrorException(found ? ErrorNames.UNKNOWN_METHOD : ErrorNames.UNKNOWN_INTERFACE,
				Delivery.BUS + " does not understand message " + member);
	}

	private static boolean isHello(MessageHeader header) {
		return header.type() == MessageType.METHOD_CALL && "Hello".equals(header.member())
				&& Delivery.BUS.equals(header.interfaceName());
	}

	private void call(Peer caller, Message message, DriverInterface owner, MethodDescription method,
			boolean canonical) {
		if (!canonical && !owner.isAtAnyPath(method.name())) {
			throw new DBusErrorException(ErrorNames.ACCESS_DENIED, "Method '" + method.name()
					+ "' is only available at the canonical object path '" + Delivery.BUS_PATH + "'");
		}
		Signature signature = message.header().signature();
		if (!signature.equals(method.inSignature())) {
			throw new DBusErrorException(ErrorNames.INVALID_ARGS, "Call to " + method.name() + " has wrong args ("
					+ signature + ", expected " + method.inSignature() + ")\n");
		}
		owner.method(method.name())
			.call(new DriverCall(this.router.delivery(), caller, message, message.body(), method.outSignature()));
	}

	/** Answers a message without a destination, as a peer answers that has no objects. */
	void answerAsPeer(Peer caller, Message message) {
		MessageHeader header = message.header();
		if (header.type() != MessageType.METHOD_CALL || header.has(MessageFlags.NO_REPLY_EXPECTED)) {
			return;
		}
		String interfaceName = header.interfaceName();
		if (interfaceName != null && interfaceName.equals(DriverDescriptions.PEER.name())) {
			if ("Ping".equals(header.member())) {
				plain(caller, message, null, Signature.EMPTY, BodyWriter.EMPTY);
				return;
			}
			if ("GetMachineId".equals(header.member())) {
				plain(caller, message, null, Delivery.STRING, BodyWriter.string(MachineId.get()));
				return;
			}
		}
		plain(caller, message, ErrorNames.UNKNOWN_METHOD, Delivery.STRING,
				BodyWriter.string("Method \"" + header.member() + "\" with signature \"" + header.signature()
						+ "\" on interface \"" + ((interfaceName != null) ? interfaceName : "(null)")
						+ "\" doesn't exist\n"));
	}

	private void plain(Peer caller, Message message, @Nullable String errorName, Signature signature, BodyWriter body) {
		MessageHeader header = (errorName != null) ? MessageHeader.error(message, errorName, signature)
				: MessageHeader.methodReturn(message, signature);
		this.router.delivery().plain(caller, new OutgoingMessage(header, body));
	}

	private static void machineId(DriverCall call) {
		call.reply(BodyWriter.string(MachineId.get()));
	}

	private void introspect(DriverCall call) {
		ObjectPath path = call.message().header().path();
		boolean canonical = Delivery.BUS_PATH.equals(path);
		List<InterfaceDescription> visible = this.interfaces.stream()
			.filter((candidate) -> canonical || candidate.anyPath())
			.map(DriverInterface::description)
			.toList();
		call.reply(BodyWriter.string(IntrospectionXml.write(new NodeDescription(visible, children(path)))));
	}

	/** The reference names the rest of the path to its only object. */
	private static List<String> children(@Nullable ObjectPath path) {
		if (path == null || !path.isAncestorOf(Delivery.BUS_PATH)) {
			return List.of();
		}
		int length = path.isRoot() ? 1 : path.value().length() + 1;
		return List.of(Delivery.BUS_PATH.value().substring(length));
	}

}
