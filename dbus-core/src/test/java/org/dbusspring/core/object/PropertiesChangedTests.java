package org.dbusspring.core.object;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.PropertyAccess;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.Variant;
import org.dbusspring.core.wire.MarshallingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is announced when properties change.
 */
@Timeout(60)
class PropertiesChangedTests {

	private static final ObjectPath PATH = ObjectPath.of("/music");

	private final TestTree bus = new TestTree();

	private final Music music = new Music();

	private final ObjectExport export = this.bus.tree.export(PATH, this.music.exported());

	@Test
	void changesMadeTogetherLeaveAsOneSignal() {
		this.music.volume = 7;
		this.export.propertyChanges()
			.changed(Music.NAME, "Volume")
			.changed(Music.NAME, "Tags", List.of("x"))
			.changed(Music.NAME, "Version", "2")
			.changed(Music.NAME, "Position")
			.changed(Music.NAME, "pin-code", "1")
			.send();
		assertThat(changes()).containsExactly("/music [com.example.Music, {Volume=<i 7>}, [Tags]]");
	}

	@Test
	void eachInterfaceHasASignalOfItsOwn() {
		ObjectExport both = this.bus.tree.export(ObjectPath.of("/two"),
				List.of(counter("a.b", new AtomicInteger(1)), counter("a.c", new AtomicInteger(2))));
		both.propertyChanges().changed("a.c", "Count").changed("a.b", "Count").send();
		assertThat(changes()).containsExactly("/two [a.c, {Count=<i 2>}, []]", "/two [a.b, {Count=<i 1>}, []]");
	}

	@Test
	void whatIsSaidLastOfAPropertyCounts() {
		PropertyChanges changes = this.export.propertyChanges()
			.changed(Music.NAME, "Volume", 1)
			.changed(Music.NAME, "Volume", 2);
		changes.send();
		changes.send();
		changes.changed(Music.NAME, "Volume", 3).invalidated(Music.NAME, "Volume").send();
		assertThat(changes()).containsExactly("/music [com.example.Music, {Volume=<i 2>}, []]",
				"/music [com.example.Music, {}, [Volume]]");
	}

	@Test
	void aGetterThatFailsLeavesTheName() {
		this.music.volume = -1;
		this.export.propertyChanges().changed(Music.NAME, "Volume").send();
		assertThat(changes()).containsExactly("/music [com.example.Music, {}, [Volume]]");
	}

	@Test
	void whatIsNotThereOrDoesNotFitIsToldWhereItIsSaid() {
		PropertyChanges changes = this.export.propertyChanges();
		assertThatExceptionOfType(NoSuchPropertyException.class).isThrownBy(() -> changes.changed(Music.NAME, "Bass"))
			.withMessageContaining("has no property 'Bass'; it has Volume, Tags, Version, Position, pin-code");
		assertThatExceptionOfType(NoSuchPropertyException.class).isThrownBy(() -> changes.invalidated("a.b", "Volume"))
			.withMessageContaining("'a.b' is not part of this export at '/music', which is com.example.Music");
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> changes.changed(Music.NAME, "Volume", "loud"))
			.withMessageContaining("'Volume' of the interface 'com.example.Music', of class java.lang.String");
		changes.send();
		assertThat(changes()).isEmpty();
	}

	@Test
	void aSetThatChangesTheValueIsAnnouncedBeforeItsReply() throws Exception {
		this.bus.set("/music", Music.NAME, "Volume", 17);
		assertThat(changes()).containsExactly("/music [com.example.Music, {Volume=<i 10>}, []]");
		assertThat(this.bus.order()).containsExactly("PropertiesChanged", "reply");
		this.bus.set("/music", Music.NAME, "Volume", 18);
		assertThat(changes()).hasSize(1);
	}

	@Test
	void aSetIsAnnouncedAsThePropertySays() throws Exception {
		this.bus.call("/music", "org.freedesktop.DBus.Properties", "Set", Music.NAME, "Tags",
				Variant.of("as", List.of("x")));
		this.bus.set("/music", Music.NAME, "Position", 1L);
		this.bus.set("/music", Music.NAME, "pin-code", "1234");
		assertThat(changes()).containsExactly("/music [com.example.Music, {}, [Tags]]");
	}

	@Test
	void nothingIsAnnouncedAfterTheEnd() {
		PropertyChanges changes = this.export.propertyChanges().changed(Music.NAME, "Volume");
		this.export.close();
		changes.send();
		assertThat(this.bus.sent).isEmpty();
	}

	@Test
	void aSignalThatCannotBeSentFailsNobody() {
		ObjectTree broken = new ObjectTree((signal) -> {
			throw new IllegalStateException("no bus");
		});
		broken.addObjectManager(ObjectPath.ROOT);
		assertThatCode(() -> {
			ObjectExport exported = broken.export(PATH, this.music.exported());
			exported.propertyChanges().changed(Music.NAME, "Volume").send();
			exported.close();
		}).doesNotThrowAnyException();
	}

	@Test
	void aGetterMayWaitForSomebodyWhoAnnounces() {
		AtomicReference<ObjectExport> exported = new AtomicReference<>();
		PropertyHandler<Integer> waiting = PropertyHandler.of(Codecs.standard().of(Integer.class), () -> {
			CompletableFuture.runAsync(() -> exported.get().propertyChanges().changed("a.b", "Count", 8).send()).join();
			return 9;
		});
		exported.set(this.bus.tree.export(ObjectPath.of("/c"),
				new ExportedInterface(description("a.b"), Map.of(), Map.of("Count", waiting))));
		exported.get().propertyChanges().changed("a.b", "Count").send();
		// the newer ticket wins: what was read under the older one is not sent after it
		assertThat(changes()).containsExactly("/c [a.b, {Count=<i 8>}, []]");
	}

	@Test
	void theLastSignalCarriesTheLastValue() throws Exception {
		AtomicInteger count = new AtomicInteger();
		ObjectExport exported = this.bus.tree.export(ObjectPath.of("/c"), counter("a.b", count));
		CountDownLatch done = new CountDownLatch(4);
		for (int i = 0; i < 4; i++) {
			new Thread(() -> {
				for (int j = 0; j < 2000; j++) {
					count.incrementAndGet();
					exported.propertyChanges().changed("a.b", "Count").send();
				}
				done.countDown();
			}).start();
		}
		assertThat(done.await(50, TimeUnit.SECONDS)).isTrue();
		int last = 0;
		for (Message signal : this.bus.sent) {
			int value = (Integer) ((Variant) ((Map<?, ?>) TestTree.body(signal)[1]).get("Count")).value();
			assertThat(value).isGreaterThanOrEqualTo(last);
			last = value;
		}
		assertThat(last).isEqualTo(8000);
	}

	@Test
	void aChangeDuringAReplyIsToldAgainAfterIt() throws Exception {
		AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {
		});
		AtomicInteger count = new AtomicInteger(1);
		PropertyHandler<Integer> slow = PropertyHandler.of(Codecs.standard().of(Integer.class), () -> {
			int value = count.get();
			meanwhile.getAndSet(() -> {
			}).run();
			return value;
		});
		ObjectExport exported = this.bus.tree.export(ObjectPath.of("/c"),
				new ExportedInterface(description("a.b"), Map.of(), Map.of("Count", slow)));
		meanwhile.set(() -> {
			count.set(2);
			exported.propertyChanges().changed("a.b", "Count").send();
		});
		assertThat(this.bus.property("/c", "a.b", "Count")).isEqualTo(1);
		assertThat(this.bus.order()).containsExactly("PropertiesChanged", "reply", "PropertiesChanged");
		assertThat(changes()).containsOnly("/c [a.b, {Count=<i 2>}, []]");
	}

	private List<String> changes() {
		return this.bus.signals("PropertiesChanged");
	}

	static InterfaceDescription description(String name) {
		return InterfaceDescription.of(name).withProperty(PropertyDescription.of("Count", "i", PropertyAccess.READ));
	}

	static ExportedInterface counter(String name, AtomicInteger count) {
		return new ExportedInterface(description(name), Map.of(),
				Map.of("Count", PropertyHandler.of(Codecs.standard().of(Integer.class), count::get)));
	}

}
