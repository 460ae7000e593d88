package org.dbusspring.core.object;

import org.dbusspring.core.introspect.StandardInterfaces;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * The interfaces that every object has by itself. Peer, also where there is no object,
 * and Introspectable are answered here, where messages are read, so they answer while
 * every handler is busy. Properties is another matter, as it runs getters.
 */
final class StandardHandlers {

	static final String PROPERTIES = StandardInterfaces.PROPERTIES.name();

	private static final String PEER = StandardInterfaces.PEER.name();

	private static final String INTROSPECTABLE = StandardInterfaces.INTROSPECTABLE.name();

	private static final Signature STRING = Signature.of("s");

	private StandardHandlers() {
	}

	/** Whether every object has that interface. */
	static boolean isStandard(String interfaceName) {
		return isEverywhere(interfaceName) || interfaceName.equals(PROPERTIES);
	}

	/** Whether also a path that only has objects below it has that interface. */
	static boolean isEverywhere(String interfaceName) {
		return interfaceName.equals(PEER) || interfaceName.equals(INTROSPECTABLE);
	}

	/** Peer belongs to the connection, not to an object. */
	static boolean answersAnywhere(String member) {
		return !member.equals("Introspect");
	}

	static @Nullable MethodHandler find(ObjectTree tree, @Nullable String interfaceName, String member) {
		return switch (member) {
			case "Ping" -> in(PEER, interfaceName, StandardHandlers::ping);
			case "GetMachineId" -> in(PEER, interfaceName, StandardHandlers::machineId);
			case "Introspect" -> in(INTROSPECTABLE, interfaceName, (call) -> introspect(tree, call));
			default -> null;
		};
	}

	private static @Nullable MethodHandler in(String own, @Nullable String interfaceName, MethodHandler handler) {
		return (interfaceName == null || interfaceName.equals(own)) ? handler : null;
	}

	private static void ping(IncomingCall call) {
		CallArguments.requireNone(call);
		call.reply();
	}

	private static void machineId(IncomingCall call) {
		CallArguments.requireNone(call);
		call.reply(STRING, BodyWriter.string(MachineId.get()));
	}

	private static void introspect(ObjectTree tree, IncomingCall call) {
		CallArguments.requireNone(call);
		ObjectPath path = call.message().header().path();
		call.reply(STRING, BodyWriter.string(tree.introspect((path != null) ? path : ObjectPath.ROOT)));
	}

}
