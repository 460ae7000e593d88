package org.dbusspring.core.object;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.type.Codecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * GetManagedObjects, InterfacesAdded and InterfacesRemoved.
 */
@Timeout(120)
class ObjectManagerTests {

	private static final String OBJECT_MANAGER = "org.freedesktop.DBus.ObjectManager";

	private final TestTree bus = new TestTree();

	private final ObjectTree tree = this.bus.tree;

	@Test
	void everyStrictDescendantIsListedWithItsProperties() throws Exception {
		this.tree.addObjectManager(ObjectPath.of("/p"));
		for (String path : List.of("/p", "/p/1", "/p/1/2/3", "/p1", "/p10/x", "/q")) {
			export(path, 1);
		}
		assertThat(managed("/p").toString()).isEqualTo("{/p/1={a.b={Count=<i 1>}}, /p/1/2/3={a.b={Count=<i 1>}}}");
	}

	@Test
	void theRootManagesAllButItself() throws Exception {
		this.tree.addObjectManager(ObjectPath.ROOT);
		export("/", 1);
		export("/a", 1);
		assertThat(managed("/")).hasToString("{/a={a.b={Count=<i 1>}}}");
	}

	@Test
	void anObjectThatComesAndGoesIsAnnounced() {
		this.tree.addObjectManager(ObjectPath.of("/p"));
		export("/p", 0).close();
		export("/q", 0).close();
		ObjectExport both = this.tree.export(ObjectPath.of("/p/1"), List.of(counter("a.b", 1), new Music().exported()));
		both.close();
		both.close();
		assertThat(this.bus.signals("InterfacesAdded")).singleElement()
			.asString()
			.startsWith("/p [/p/1, {a.b={Count=<i 1>}, com.example.Music={Volume=<i 5>, ")
			.doesNotContain("pin-code");
		assertThat(this.bus.signals("InterfacesRemoved")).containsExactly("/p [/p/1, [a.b, com.example.Music]]");
	}

	@Test
	void onlyTheInterfacesOfTheExportComeAndGo() {
		this.tree.addObjectManager(ObjectPath.of("/p"));
		export("/p/1", 1);
		this.tree.export(ObjectPath.of("/p/1"), counter("a.c", 2)).close();
		assertThat(this.bus.signals("InterfacesAdded")).last().isEqualTo("/p [/p/1, {a.c={Count=<i 2>}}]");
		assertThat(this.bus.signals("InterfacesRemoved")).containsExactly("/p [/p/1, [a.c]]");
	}

	@Test
	void ofSeveralInterfacesAllAreExportedOrNone() {
		export("/p", 1);
		assertThatExceptionOfType(AlreadyExportedException.class)
			.isThrownBy(() -> this.tree.export(ObjectPath.of("/p"), List.of(counter("a.c", 1), counter("a.b", 1))));
		assertThatExceptionOfType(AlreadyExportedException.class)
			.isThrownBy(() -> this.tree.export(ObjectPath.of("/q"), List.of(counter("a.c", 1), counter("a.c", 1))));
		assertThatExceptionOfType(InvalidExportException.class)
			.isThrownBy(() -> this.tree.export(ObjectPath.of("/q"), List.of()));
		assertThat(this.tree.introspect(ObjectPath.of("/p"))).doesNotContain("a.c");
		assertThat(this.tree.size()).isEqualTo(1);
	}

	@Test
	void everyManagerAboveIsComplete() throws Exception {
		this.tree.addObjectManager(ObjectPath.ROOT);
		ObjectRegistration nested = this.tree.addObjectManager(ObjectPath.of("/p"));
		export("/p/1", 1);
		assertThat(managed("/")).hasToString("{/p={" + OBJECT_MANAGER + "={}}, /p/1={a.b={Count=<i 1>}}}");
		assertThat(managed("/p")).hasToString("{/p/1={a.b={Count=<i 1>}}}");
		nested.close();
		assertThat(this.bus.signals("InterfacesAdded")).containsExactly("/ [/p, {" + OBJECT_MANAGER + "={}}]",
				"/p [/p/1, {a.b={Count=<i 1>}}]", "/ [/p/1, {a.b={Count=<i 1>}}]");
		assertThat(this.bus.signals("InterfacesRemoved")).containsExactly("/ [/p, [" + OBJECT_MANAGER + "]]");
	}

	@Test
	void anObjectManagerIsAddedOnceAndNotExported() {
		this.tree.addObjectManager(ObjectPath.of("/p"));
		assertThatExceptionOfType(AlreadyExportedException.class)
			.isThrownBy(() -> this.tree.addObjectManager(ObjectPath.of("/p")));
		assertThatExceptionOfType(AlreadyExportedException.class)
			.isThrownBy(() -> this.tree.export(ObjectPath.of("/q"), counter(OBJECT_MANAGER, 1)))
			.withMessageContaining("add an object manager");
		assertThat(this.tree.introspect(ObjectPath.of("/p"))).contains(OBJECT_MANAGER);
	}

	@Test
	void anObjectWhoseGetterFailsDoesNotBreakTheOthers() throws Exception {
		this.tree.addObjectManager(ObjectPath.of("/p"));
		Music broken = new Music();
		broken.volume = -1;
		broken.tags = List.of("a \0");
		this.tree.export(ObjectPath.of("/p/1"), broken.exported());
		export("/p/2", 1);
		assertThat(managed("/p").toString()).startsWith("{/p/1={com.example.Music={Version=<s ")
			.doesNotContain("Volume", "Tags")
			.endsWith("/p/2={a.b={Count=<i 1>}}}");
	}

	@Test
	void anObjectIsAnnouncedBeforeItsChanges() {
		this.tree.addObjectManager(ObjectPath.of("/p"));
		AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> setVolume("/p/1"));
		Music music = new Music();
		ExportedInterface slow = new ExportedInterface(PropertiesChangedTests.description("a.b"), Map.of(),
				Map.of("Count", PropertyHandler.of(Codecs.standard().of(Integer.class), () -> {
					meanwhile.getAndSet(() -> {
					}).run();
					return 1;
				})));
		this.tree.export(ObjectPath.of("/p/1"), List.of(slow, music.exported()));
		assertThat(this.bus.order()).containsExactly("reply", "InterfacesAdded", "PropertiesChanged");
	}

	private void setVolume(String path) {
		try {
			this.bus.set(path, Music.NAME, "Volume", 9);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void whatComesAndGoesDuringAReplyIsToldAgainAfterIt() throws Exception {
		this.tree.addObjectManager(ObjectPath.of("/p"));
		ObjectExport first = export("/p/1", 1);
		ObjectExport second = export("/p/2", 1);
		AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {
		});
		this.tree.export(ObjectPath.of("/p/3"), new ExportedInterface(PropertiesChangedTests.description("a.b"),
				Map.of(), Map.of("Count", PropertyHandler.of(Codecs.standard().of(Integer.class), () -> {
					meanwhile.get().run();
					return 1;
				}))));
		this.bus.sent.clear();
		meanwhile.set(() -> {
			first.close();
			second.close();
			meanwhile.set(() -> {
			});
			// it is there again, so to tell that it is gone would be wrong
			export("/p/2", 2);
		});
		assertThat(managed("/p").toString()).contains("/p/1=", "/p/2=", "/p/3=");
		assertThat(this.bus.order()).containsExactly("InterfacesRemoved", "InterfacesRemoved", "InterfacesAdded",
				"reply", "InterfacesRemoved", "InterfacesAdded");
		assertThat(this.bus.signals("InterfacesRemoved")).last().isEqualTo("/p [/p/1, [a.b]]");
		assertThat(this.bus.signals("InterfacesAdded")).containsOnly("/p [/p/2, {a.b={Count=<i 2>}}]");
	}

	@Test
	void manyObjectsComeAndGoInTimeThatGrowsWithTheirNumber() throws Exception {
		AtomicInteger signals = new AtomicInteger();
		ObjectTree silent = new ObjectTree((OutgoingMessage signal) -> signals.incrementAndGet());
		silent.addObjectManager(ObjectPath.of("/p"));
		comeAndGo(silent, 2_500);
		long small = comeAndGo(silent, 2_500);
		long large = comeAndGo(silent, 100_000);
		assertThat(signals.get()).isEqualTo(2 * 105_000);
		// 40 times as many, with room for a processor that is shared; quadratic is 1,600
		// times
		assertThat(large).isLessThan(600 * small);
	}

	private static long comeAndGo(ObjectTree tree, int count) {
		// of this thread, as others take the processor too
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long start = threads.getCurrentThreadCpuTime();
		List<ObjectExport> exports = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			exports.add(tree.export(ObjectPath.of("/p/x" + i), counter("a.b", i)));
		}
		exports.forEach(ObjectExport::close);
		return threads.getCurrentThreadCpuTime() - start;
	}

	@Test
	void tenThousandObjectsAreListed() throws Exception {
		this.tree.addObjectManager(ObjectPath.of("/p"));
		for (int i = 0; i < 10_000; i++) {
			this.tree.export(ObjectPath.of("/p/x" + i), new Music().exported());
		}
		assertThat(managed("/p")).hasSize(10_000);
		long start = System.nanoTime();
		this.bus.call("/p", OBJECT_MANAGER, "GetManagedObjects");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
	}

	@Test
	void aClientThatFollowsTheSignalsKnowsWhatThereIs() throws Exception {
		this.tree.addObjectManager(ObjectPath.of("/p"));
		CountDownLatch done = new CountDownLatch(4);
		for (int i = 0; i < 4; i++) {
			int thread = i;
			new Thread(() -> {
				for (int j = 0; j < 1000; j++) {
					String path = "/p/x" + (j % 7);
					try {
						ObjectExport export = export(path, thread);
						if (j < 990) {
							export.close();
						}
					}
					catch (AlreadyExportedException ex) {
						// another thread was faster, which is what this is about
					}
				}
				done.countDown();
			}).start();
		}
		assertThat(done.await(100, TimeUnit.SECONDS)).isTrue();
		TreeSet<Object> known = new TreeSet<>();
		for (Message signal : this.bus.sent) {
			Object path = ((ObjectPath) TestTree.body(signal)[0]).value();
			boolean added = "InterfacesAdded".equals(signal.header().member());
			assertThat(added ? known.add(path) : known.remove(path)).as(signal.toString()).isTrue();
		}
		assertThat(managed("/p").keySet().stream().map(Object::toString))
			.containsExactlyInAnyOrderElementsOf(known.stream().map(Object::toString).toList());
	}

	private ObjectExport export(String path, int count) {
		return this.tree.export(ObjectPath.of(path), counter("a.b", count));
	}

	private static ExportedInterface counter(String name, int count) {
		return PropertiesChangedTests.counter(name, new AtomicInteger(count));
	}

	private Map<?, ?> managed(String path) throws Exception {
		return (Map<?, ?>) this.bus.call(path, OBJECT_MANAGER, "GetManagedObjects")[0];
	}

}
