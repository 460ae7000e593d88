package org.dbusspring.core.object;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.introspect.ArgumentDescription;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.introspect.PropertyAccess;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.name.PathPattern;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeReference;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One export answers for all paths of a pattern.
 */
class PathPatternObjectsTests {

	private static final String JOB = "com.example.Job";

	private final TestTree test = new TestTree();

	private final Map<String, String> jobs = new ConcurrentSkipListMap<>(Map.of("1", "one", "2", "two"));

	private final AtomicInteger asked = new AtomicInteger();

	private final ObjectResolver resolver = new ObjectResolver() {

		@Override
		public boolean exists(ObjectPath path) {
			PathPatternObjectsTests.this.asked.incrementAndGet();
			return PathPatternObjectsTests.this.jobs.containsKey(id(path));
		}

		@Override
		public Collection<ObjectPath> paths() {
			return PathPatternObjectsTests.this.jobs.keySet()
				.stream()
				.map((id) -> ObjectPath.of("/com/example/jobs/" + id))
				.toList();
		}

	};

	@Test
	void aCallReachesTheHandlerWithThePathItWasMadeTo() throws Exception {
		export(this.resolver);
		assertThat(this.test.call("/com/example/jobs/1", JOB, "Id")).containsExactly("1");
		assertThat(this.test.call("/com/example/jobs/2", null, "Id")).containsExactly("2");
	}

	@Test
	void whereTheResolverKnowsNoObjectThereIsNone() {
		export(this.resolver);
		assertError(() -> this.test.call("/com/example/jobs/3", JOB, "Id"), ErrorNames.UNKNOWN_OBJECT);
		assertError(() -> this.test.property("/com/example/jobs/3", JOB, "Text"), ErrorNames.UNKNOWN_OBJECT);
		assertError(() -> introspect("/com/example/jobs/3"), ErrorNames.UNKNOWN_OBJECT);
		assertError(() -> this.test.call("/com/example/jobs/3", JOB, "Other"), ErrorNames.UNKNOWN_OBJECT);
		assertError(() -> this.test.call("/com/example/other/1", JOB, "Id"), ErrorNames.UNKNOWN_OBJECT);
	}

	@Test
	void theThreadThatReadsNeverAsksTheResolver() {
		export(this.resolver);
		assertThat(lane("/com/example/jobs/1", JOB, "Id")).isEqualTo(CallLane.HANDLER);
		assertThat(lane("/com/example/jobs/1", JOB, "Other")).isEqualTo(CallLane.PROPERTIES);
		assertThat(lane("/com/example/jobs/1", "org.freedesktop.DBus.Properties", "Get"))
			.isEqualTo(CallLane.PROPERTIES);
		String introspectable = "org.freedesktop.DBus.Introspectable";
		assertThat(lane("/com/example/jobs/1", introspectable, "Introspect")).isEqualTo(CallLane.PROPERTIES);
		assertThat(lane("/com/example", introspectable, "Introspect")).isEqualTo(CallLane.PROPERTIES);
		assertThat(lane("/com/example/jobs/3", "org.freedesktop.DBus.Peer", "Ping")).isEqualTo(CallLane.IMMEDIATE);
		assertThat(this.asked).hasValue(0);
	}

	@Test
	void membersThatItDoesNotHaveAreRefusedAsAnywhere() {
		export(this.resolver);
		assertError(() -> this.test.call("/com/example/jobs/1", JOB, "Other"), ErrorNames.UNKNOWN_METHOD);
		assertError(() -> this.test.call("/com/example/jobs/1", "com.example.Other", "Id"),
				ErrorNames.UNKNOWN_INTERFACE);
	}

	@Test
	void whatOnlyHasObjectsBelowItIsAnObjectWithoutInterfaces() {
		export(this.resolver);
		assertThat(lane("/com/example/jobs", JOB, "Id")).isEqualTo(CallLane.PROPERTIES);
		assertThat(this.asked).as("by the thread that reads").hasValue(0);
		assertError(() -> this.test.call("/com/example/jobs", JOB, "Id"), ErrorNames.UNKNOWN_INTERFACE);
		assertError(() -> this.test.call("/com/example", null, "Id"), ErrorNames.UNKNOWN_METHOD);
		assertError(() -> this.test.call("/com/other", JOB, "Id"), ErrorNames.UNKNOWN_OBJECT);
	}

	@Test
	void propertiesAreThoseOfTheObject() throws Exception {
		export(this.resolver);
		assertThat(this.test.property("/com/example/jobs/1", JOB, "Text")).isEqualTo("one");
		this.test.set("/com/example/jobs/2", JOB, "Text", "zwei");
		assertThat(this.jobs).containsEntry("2", "zwei");
		assertThat(this.test.signals("PropertiesChanged")).singleElement()
			.asString()
			.contains("/com/example/jobs/2", "zwei");
	}

	@Test
	void changesAreAnnouncedForOneObject() {
		PatternRegistration registration = (PatternRegistration) export(this.resolver);
		registration.propertyChanges(ObjectPath.of("/com/example/jobs/1")).changed(JOB, "Text", "eins").send();
		assertThat(this.test.signals("PropertiesChanged")).singleElement()
			.asString()
			.contains("/com/example/jobs/1", "eins");
	}

	@Test
	void introspectionListsTheObjectsThatThereAre() throws Exception {
		export(this.resolver);
		assertThat(introspect("/")).contains("<node name=\"com\"");
		assertThat(introspect("/com/example")).contains("<node name=\"jobs\"");
		assertThat(introspect("/com/example/jobs")).contains("<node name=\"1\"", "<node name=\"2\"")
			.doesNotContain("{id}", JOB);
		assertThat(introspect("/com/example/jobs/1")).contains(JOB, "org.freedesktop.DBus.Properties");
		this.jobs.remove("1");
		assertThat(introspect("/com/example/jobs")).doesNotContain("<node name=\"1\"");
	}

	@Test
	void withoutAResolverEveryPathIsAnObject() throws Exception {
		export(ObjectResolver.ALL);
		assertThat(this.test.call("/com/example/jobs/anything", JOB, "Id")).containsExactly("anything");
		assertThat(introspect("/com/example/jobs")).doesNotContain("<node name");
	}

	@Test
	void anObjectOfItsOwnGoesBeforeAPattern() throws Exception {
		export(this.resolver);
		this.test.tree.export(ObjectPath.of("/com/example/jobs/1"),
				new ExportedInterface(InterfaceDescription.of("com.example.Own"), Map.of()));
		assertError(() -> this.test.call("/com/example/jobs/1", JOB, "Id"), ErrorNames.UNKNOWN_INTERFACE);
		assertThat(introspect("/com/example/jobs")).containsOnlyOnce("<node name=\"1\"");
	}

	@Test
	void thePatternWithTheLaterVariableGoesBeforeOthers() throws Exception {
		this.test.tree.export(PathPattern.of("/com/{any}/jobs/{id}"), job("wide "), ObjectResolver.ALL);
		this.test.tree.export(PathPattern.of("/com/example/{any}/{id}"), job("narrow "), ObjectResolver.ALL);
		assertThat(this.test.call("/com/example/jobs/1", JOB, "Id")).containsExactly("narrow 1");
		assertThat(this.test.call("/com/other/jobs/1", JOB, "Id")).containsExactly("wide 1");
	}

	@Test
	void anInterfaceIsExportedOnceAtAPatternAndCanBeTakenBack() {
		ObjectRegistration first = export(this.resolver);
		assertThatExceptionOfType(AlreadyExportedException.class).isThrownBy(() -> export(this.resolver))
			.withMessageContaining("/com/example/jobs/{id}");
		first.close();
		assertError(() -> this.test.call("/com/example/jobs/1", JOB, "Id"), ErrorNames.UNKNOWN_OBJECT);
		export(this.resolver);
	}

	private ObjectRegistration export(ObjectResolver objects) {
		return this.test.tree.export(PathPattern.of("/com/example/jobs/{id}"), job(""), objects);
	}

	private ExportedInterface job(String prefix) {
		Codec<String> codec = Codecs.standard().of(new TypeReference<String>() {
		});
		InterfaceDescription description = new InterfaceDescription(JOB,
				List.of(new MethodDescription("Id", List.of(),
						List.of(new ArgumentDescription("id", Signature.of("s").single(), Map.of())), Map.of())),
				List.of(), List.of(PropertyDescription.of("Text", "s", PropertyAccess.READWRITE)), Map.of());
		MethodHandler id = (call) -> call.reply(Signature.of("s"),
				BodyWriter.string(prefix + id(call.message().header().path())));
		return new ExportedInterface(description, Map.of("Id", id), Map.of("Text", new PropertyHandler<String>() {

			@Override
			public Codec<String> codec() {
				return codec;
			}

			@Override
			public String read(IncomingCall call) {
				return PathPatternObjectsTests.this.jobs.get(id(call.message().header().path()));
			}

			@Override
			public void write(String value, IncomingCall call) {
				PathPatternObjectsTests.this.jobs.put(id(call.message().header().path()), value);
			}

		}));
	}

	private static String id(ObjectPath path) {
		return path.value().substring(path.value().lastIndexOf('/') + 1);
	}

	private String introspect(String path) throws Exception {
		return (String) this.test.call(path, "org.freedesktop.DBus.Introspectable", "Introspect")[0];
	}

	private CallLane lane(String path, String interfaceName, String member) {
		return this.test.tree
			.find(MessageHeader.methodCall("com.example.Test", ObjectPath.of(path), interfaceName, member,
					MessageFlags.NONE, Signature.EMPTY))
			.lane();
	}

	private static void assertError(ThrowingCallable call, String name) {
		assertThatExceptionOfType(DBusErrorException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(name));
	}

}
