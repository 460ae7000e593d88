package org.dbusspring.core.bounds;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.object.MethodHandler;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.statistics.ConnectionStatistics;

/**
 * A service in a process with little memory, with budgets that fit into it. Its handlers
 * and listeners do what they should not.
 */
final class SmallService {

	static final String NAME = "org.dbusspring.test.Small";

	static final ObjectPath PATH = ObjectPath.of("/org/dbusspring/test/Small");

	private static final int MEBIBYTE = 1 << 20;

	private static final CountDownLatch NEVER = new CountDownLatch(1);

	private SmallService() {
	}

	public static void main(String[] arguments) {
		ConnectionSettings settings = ConnectionSettings.builder(arguments[0])
			.name("small")
			.maxReceivedMessage(2 * MEBIBYTE)
			.maxSentMessage(2 * MEBIBYTE)
			.maxOutstandingBytes(4 * MEBIBYTE)
			.maxCallBytes(8 * MEBIBYTE)
			.maxSignalBytes(8 * MEBIBYTE)
			.maxWorkers(8)
			.callTimeout(Duration.ofSeconds(5))
			.withoutReconnect()
			.build();
		DBusConnection connection = DBusConnection.open(settings);
		Map<String, MethodHandler> methods = Map.of("Take", IncomingCall::reply, "Large", SmallService::large, "Stick",
				(call) -> NEVER.await(), "Figures",
				(call) -> call.reply(Signature.of("s"), BodyWriter.string(figures(connection))));
		connection.export(PATH, new ExportedInterface(InterfaceDescription.of(NAME), methods));
		for (int i = 0; i < 6; i++) {
			// each has a budget of 4 MiB for itself
			connection.subscribe(MatchRule.parse("type='signal',interface='" + NAME + "',member='Flood" + i + "'"),
					new SignalQueue(), (signal) -> NEVER.await());
		}
		connection.ownName(NAME);
		while (connection.isOpen()) {
			LockSupport.parkNanos(100_000_000);
		}
	}

	private static void large(IncomingCall call) {
		call.reply(Signature.of("ay"), (writer) -> writer.writeByteArray(new byte[MEBIBYTE]));
	}

	private static String figures(DBusConnection connection) {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		ConnectionStatistics statistics = connection.statistics();
		return "heap=" + (runtime.totalMemory() - runtime.freeMemory()) + " refused="
				+ statistics.counts().callsRefused() + " inFlight=" + statistics.callsInFlight() + " callBytes="
				+ statistics.callBytesInFlight() + " signalsDropped=" + statistics.counts().signalsDropped()
				+ " answersDropped=" + statistics.counts().answersDropped() + " outstanding="
				+ statistics.bytesOutstanding();
	}

}
