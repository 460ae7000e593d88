package org.dbusspring.benchmarks.object;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.sun.management.ThreadMXBean;

import org.dbusspring.core.address.BusAddresses;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.PropertyAccess;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.object.PropertyHandler;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Codecs;

/**
 * Objects under one ObjectManager, added, listed by another connection and removed: what
 * each of 100, 1,000 and 10,000 costs. The last of several rounds is printed.
 */
public final class ManyObjects {

	private static final ObjectPath ROOT = ObjectPath.of("/com/example");

	private static final int ROUNDS = 10;

	private ManyObjects() {
	}

	public static void main(String[] args) {
		ConnectionSettings settings = ConnectionSettings.builder(BusAddresses.session()).build();
		try (DBusConnection service = DBusConnection.open(settings);
				DBusConnection client = DBusConnection.open(settings)) {
			service.objects().addObjectManager(ROOT);
			System.out.println("objects  add µs  list µs  remove µs  allocated B, for each");
			for (int count : new int[] { 100, 1_000, 10_000 }) {
				String line = "";
				for (int round = 0; round < ROUNDS; round++) {
					line = cycle(service, client, count);
				}
				System.out.println(line);
			}
		}
	}

	private static String cycle(DBusConnection service, DBusConnection client, int count) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long allocated = threads.getCurrentThreadAllocatedBytes();
		long start = System.nanoTime();
		List<ObjectRegistration> exported = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			exported.add(service.export(ObjectPath.of(ROOT + "/" + i), exported("letter " + i)));
		}
		long added = System.nanoTime();
		allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
		client.call(new OutgoingMessage(MessageHeader.methodCall(service.uniqueName(), ROOT,
				"org.freedesktop.DBus.ObjectManager", "GetManagedObjects", MessageFlags.NONE, Signature.EMPTY),
				BodyWriter.EMPTY));
		long listed = System.nanoTime();
		exported.forEach(ObjectRegistration::close);
		long removed = System.nanoTime();
		return "%7d  %6.1f  %7.1f  %9.1f  %11d".formatted(count, micros(added - start, count),
				micros(listed - added, count), micros(removed - listed, count), allocated / count);
	}

	private static double micros(long nanos, int count) {
		return nanos / 1e3 / count;
	}

	private static ExportedInterface exported(String title) {
		InterfaceDescription description = InterfaceDescription.of("com.example.Job")
			.withProperty(PropertyDescription.of("Title", "s", PropertyAccess.READ));
		return new ExportedInterface(description, Map.of(),
				Map.of("Title", PropertyHandler.of(Codecs.standard().of(String.class), () -> title)));
	}

}
