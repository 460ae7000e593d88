package org.dbusspring.fuzzing;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Variant;
import org.dbusspring.embedded.BusLimits;
import org.dbusspring.embedded.EmbeddedBus;
import org.dbusspring.embedded.EmbeddedBusSettings;

import static org.dbusspring.fuzzing.FuzzTarget.check;

/**
 * The embedded bus with up to three hostile clients, which do what the input says. Beside
 * them a client and a service talk to each other as if nothing were, and when the hostile
 * ones are gone nothing is left of them.
 */
final class EmbeddedBusTarget implements FuzzTarget {

	private static final String SERVICE = "com.example.Service";

	private static final String BUS = "org.freedesktop.DBus";

	private static final int MAX_OPERATIONS = 64;

	private static final int MAX_CONNECTS = 12;

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

	private final Complaints complaints = new Complaints();

	private final UnixDomainSocketAddress address;

	private final DBusConnection client;

	private final HostileScript script;

	private final Map<Object, Object> statistics;

	EmbeddedBusTarget() {
		BusLimits limits = BusLimits.builder()
			.messageBytes(1 << 20)
			.names(16)
			.matchRules(16)
			.pendingReplies(16)
			.unauthenticatedPeers(16)
			.build();
		EmbeddedBus bus = EmbeddedBus.start(EmbeddedBusSettings.builder().limits(limits).build());
		this.address = UnixDomainSocketAddress
			.of(Objects.requireNonNull(BusAddress.parse(bus.address()).value("path")));
		DBusConnection service = DBusConnection.open(ConnectionSettings.builder(bus.address()).build());
		service.ownName(SERVICE);
		this.client = DBusConnection.open(ConnectionSettings.builder(bus.address()).build());
		this.script = new HostileScript(List.of(SERVICE, service.uniqueName(), this.client.uniqueName()));
		ping();
		this.statistics = statistics();
		// something may still be on its way to those who have just come
		this.statistics.put("OutgoingBytes", Variant.of("u", 0));
	}

	@Override
	public void run(Input input) throws IOException {
		HostileClient[] clients = { new HostileClient(this.address), new HostileClient(this.address),
				new HostileClient(this.address) };
		try {
			int connects = 0;
			for (int operations = 0; operations < MAX_OPERATIONS && input.remaining() > 0; operations++) {
				HostileClient one = clients[input.next(clients.length)];
				if (!one.isConnected() && connects++ >= MAX_CONNECTS) {
					break;
				}
				this.script.next(input, one);
			}
			ping();
		}
		finally {
			for (HostileClient one : clients) {
				one.disconnect();
			}
		}
		awaitNothingLeft();
		HostileClient.greet(this.address);
		this.complaints.check();
	}

	/** The service answers, through the bus. */
	private void ping() {
		Message reply = this.client.call(call(SERVICE, "/", "org.freedesktop.DBus.Peer", "Ping"));
		check(reply.header().type() == MessageType.METHOD_RETURN, "A service is answered for, whoever else is there");
	}

	/** No connection, name, rule or byte of the hostile clients is left. */
	private void awaitNothingLeft() {
		long deadline = System.nanoTime() + PATIENCE;
		while (true) {
			Map<Object, Object> now = statistics();
			if (now.equals(this.statistics)) {
				return;
			}
			check(System.nanoTime() < deadline,
					"Something is left of peers that have gone: " + now + " is not " + this.statistics);
			LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
		}
	}

	private Map<Object, Object> statistics() {
		Message reply = this.client
			.call(call(BUS, "/org/freedesktop/DBus", "org.freedesktop.DBus.Debug.Stats", "GetStats"));
		List<Object> values = Objects.requireNonNull(Bodies.read(reply.body(), reply.header().signature()));
		return new LinkedHashMap<>((Map<?, ?>) values.get(0));
	}

	private static OutgoingMessage call(String destination, String path, String interfaceName, String member) {
		return new OutgoingMessage(MessageHeader.methodCall(destination, ObjectPath.of(path), interfaceName, member,
				MessageFlags.NONE, Signature.EMPTY));
	}

	@Override
	public List<byte[]> seeds() {
		return this.script.seeds();
	}

	@Override
	public List<String> dictionary() {
		return List.of("AUTH EXTERNAL\r\nDATA\r\n", "BEGIN\r\n", "NEGOTIATE_UNIX_FD\r\n", "eavesdrop='true'",
				"type='signal'", "arg0='a'", "com.example.A");
	}

	@Override
	public long allocationLimit(int length) {
		// only what this thread allocates; for the bus there is the size of the heap
		return (16 << 20) + 4000L * length;
	}

}
