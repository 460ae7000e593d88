package org.dbusspring.core.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.type.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that takes what it is sent in the order of the stream.
 */
@Timeout(120)
class ObjectTreeConcurrencyTests {

	private final TestTree bus = new TestTree();

	@Test
	void whateverReplyAClientBeginsWithTheSignalsAfterItLeadToWhatThereIs() throws Exception {
		this.bus.tree.addObjectManager(ObjectPath.of("/p"));
		List<CompletableFuture<Void>> threads = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			int thread = i;
			threads.add(CompletableFuture.runAsync(() -> comeChangeAndGo(thread)));
		}
		CompletableFuture<Void> all = CompletableFuture.allOf(threads.toArray(CompletableFuture[]::new));
		while (!all.isDone()) {
			this.bus.call("/p", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects");
		}
		all.join();
		this.bus.call("/p", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects");
		List<Message> stream = List.copyOf(this.bus.sent);
		Map<String, Object> last = objects(stream.get(stream.size() - 1));
		assertThat(last).hasSize(3);
		for (int i = 0; i < stream.size(); i++) {
			if (stream.get(i).header().type() == MessageType.METHOD_RETURN) {
				assertThat(follow(stream.subList(i, stream.size()))).isEqualTo(last);
			}
		}
	}

	private void comeChangeAndGo(int thread) {
		for (int i = 0; i < 300; i++) {
			AtomicInteger count = new AtomicInteger();
			ObjectExport export = this.bus.tree.export(ObjectPath.of("/p/x" + thread + "_" + i % 5),
					PropertiesChangedTests.counter("a.b", count));
			for (int j = 0; j < 3; j++) {
				count.incrementAndGet();
				export.propertyChanges().changed("a.b", "Count").send();
			}
			if (i < 299) {
				export.close();
			}
		}
	}

	/** What a client knows that begins with the reply. */
	private static Map<String, Object> follow(List<Message> stream) {
		Map<String, Object> known = objects(stream.get(0));
		for (Message message : stream) {
			if (message.header().type() != MessageType.SIGNAL) {
				continue;
			}
			Object[] body = TestTree.body(message);
			switch (String.valueOf(message.header().member())) {
				case "InterfacesAdded" -> known.put(body[0].toString(), count(body[1]));
				case "InterfacesRemoved" -> known.remove(body[0].toString());
				default -> known.computeIfPresent(String.valueOf(message.header().path()),
						(path, old) -> ((Variant) ((Map<?, ?>) body[1]).get("Count")).value());
			}
		}
		return known;
	}

	private static Map<String, Object> objects(Message reply) {
		Map<String, Object> objects = new TreeMap<>();
		((Map<?, ?>) TestTree.body(reply)[0])
			.forEach((path, interfaces) -> objects.put(path.toString(), count(interfaces)));
		return objects;
	}

	private static Object count(Object interfaces) {
		return ((Variant) ((Map<?, ?>) ((Map<?, ?>) interfaces).get("a.b")).get("Count")).value();
	}

}
