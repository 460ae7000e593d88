package org.dbusspring.core.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.PropertyAccess;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.PropertyCall.Operation;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.Variant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Get, Set and GetAll.
 */
class PropertiesTests {

	private static final String PROPERTIES = "org.freedesktop.DBus.Properties";

	private final TestTree bus = new TestTree();

	private final Music music = new Music();

	@BeforeEach
	void export() {
		ExportedInterface empty = new ExportedInterface(InterfaceDescription.of("com.example.Empty"), Map.of());
		this.bus.tree.export(ObjectPath.of("/a/b"), List.of(empty, this.music.exported()));
	}

	@Test
	void getReturnsAVariant() throws Exception {
		Object[] answer = this.bus.call("/a/b", PROPERTIES, "Get", Music.NAME, "Volume");
		assertThat(answer).containsExactly(Variant.of("i", 5));
		assertThat(this.bus.property("/a/b", Music.NAME, "Tags")).isEqualTo(List.of("a"));
	}

	@Test
	void anEmptyInterfaceNameSearchesAllInterfaces() throws Exception {
		assertThat(this.bus.property("/a/b", "", "Volume")).isEqualTo(5);
		this.bus.set("/a/b", "", "Volume", 6);
		assertThat(this.music.volume).isEqualTo(6);
		assertError(ErrorNames.UNKNOWN_PROPERTY, () -> this.bus.property("/a/b", "", "Nothing"));
	}

	@Test
	void getAllGivesWhatCanBeRead() throws Exception {
		assertThat(getAll(Music.NAME)).containsOnlyKeys("Volume", "Tags", "Version", "Position")
			.containsEntry("Volume", Variant.of("i", 5));
		assertThat(getAll("")).isEqualTo(getAll(Music.NAME));
	}

	@Test
	void getAllOfAnInterfaceWithoutPropertiesIsEmpty() throws Exception {
		assertThat(getAll("com.example.Empty")).isEmpty();
		assertThat(getAll(PROPERTIES)).isEmpty();
		assertThat(getAll("org.freedesktop.DBus.Peer")).isEmpty();
	}

	@Test
	void whatIsNotThereHasAnErrorOfItsOwn() {
		assertError(ErrorNames.UNKNOWN_INTERFACE, () -> getAll("com.example.Other"));
		assertError(ErrorNames.UNKNOWN_INTERFACE, () -> this.bus.property("/a/b", "com.example.Other", "Volume"));
		assertError(ErrorNames.UNKNOWN_PROPERTY, () -> this.bus.property("/a/b", "com.example.Empty", "Volume"));
		assertError(ErrorNames.UNKNOWN_PROPERTY, () -> this.bus.property("/a/b", PROPERTIES, "Volume"));
		assertError(ErrorNames.UNKNOWN_PROPERTY, () -> this.bus.set("/a/b", Music.NAME, "Nothing", 1));
		assertError(ErrorNames.UNKNOWN_METHOD, () -> this.bus.call("/a/b", PROPERTIES, "Reset"));
		assertError(ErrorNames.UNKNOWN_INTERFACE, () -> this.bus.property("/a", Music.NAME, "Volume"));
		assertError(ErrorNames.UNKNOWN_OBJECT, () -> this.bus.property("/b", Music.NAME, "Volume"));
	}

	@Test
	void accessIsKept() throws Exception {
		assertError(ErrorNames.PROPERTY_READ_ONLY, () -> this.bus.set("/a/b", Music.NAME, "Version", "2"));
		assertError(ErrorNames.ACCESS_DENIED, () -> this.bus.property("/a/b", Music.NAME, "pin-code"));
		this.bus.set("/a/b", Music.NAME, "pin-code", "1234");
		assertThat(this.music.pin).isEqualTo("1234");
	}

	@Test
	void whoStandsAroundCallsLearnsWhatIsWantedByTheNamesThatAreExported() throws Exception {
		List<PropertyCall> seen = new ArrayList<>();
		this.bus.tree.interceptPropertyCalls((what, call, handler) -> {
			seen.add(what);
			handler.handle(call);
		});
		assertThat(this.bus.property("/a/b", Music.NAME, "Volume")).isEqualTo(5);
		this.bus.property("/a/b", "", "Volume");
		this.bus.set("/a/b", Music.NAME, "Volume", 7);
		getAll(Music.NAME);
		getAll("");
		assertError(ErrorNames.UNKNOWN_PROPERTY, () -> this.bus.property("/a/b", Music.NAME, "Nothing"));
		assertError(ErrorNames.UNKNOWN_INTERFACE, () -> this.bus.property("/a/b", "com.example.Other", "Volume"));
		assertError(ErrorNames.INVALID_ARGS, () -> this.bus.call("/a/b", PROPERTIES, "Get"));
		assertThat(seen).containsExactly(new PropertyCall(Operation.GET, Music.NAME, "Volume"),
				new PropertyCall(Operation.GET, Music.NAME, "Volume"),
				new PropertyCall(Operation.SET, Music.NAME, "Volume"),
				new PropertyCall(Operation.GET_ALL, Music.NAME, null), new PropertyCall(Operation.GET_ALL, "", null),
				new PropertyCall(Operation.GET, Music.NAME, null), new PropertyCall(Operation.GET, null, null),
				new PropertyCall(Operation.GET, null, null));
		this.bus.tree.interceptPropertyCalls(null);
		this.bus.property("/a/b", Music.NAME, "Volume");
		assertThat(seen).hasSize(8);
	}

	@Test
	void aValueOfAnotherTypeIsRefused() {
		assertError(ErrorNames.INVALID_ARGS, () -> this.bus.set("/a/b", Music.NAME, "Volume", "loud"))
			.withMessageContaining("is of the type 's', 'i' is wanted");
		assertError(ErrorNames.INVALID_ARGS, () -> this.bus.call("/a/b", PROPERTIES, "Get", Music.NAME))
			.withMessageContaining("'ss'")
			.withMessageContaining("called with 's'");
		assertThat(this.music.volume).isEqualTo(5);
	}

	@Test
	void aValueThatTheJavaTypeCannotHoldIsRefused() {
		ExportedInterface port = new ExportedInterface(
				InterfaceDescription.of("com.example.Port")
					.withProperty(PropertyDescription.of("Mode", "s", PropertyAccess.READWRITE)),
				Map.of(), Map.of("Mode", PropertyHandler.of(Codecs.standard().of(PropertyAccess.class),
						() -> PropertyAccess.READ, (mode) -> {
						})));
		this.bus.tree.export(ObjectPath.of("/port"), port);
		assertError(ErrorNames.INVALID_ARGS, () -> this.bus.set("/port", "com.example.Port", "Mode", "NONE"))
			.withMessageContaining("'Mode'")
			.withMessageContaining("NONE");
	}

	@Test
	void aSetThatFailsLeavesTheValueAndAnnouncesNothing() {
		assertError("com.example.Error.TooLoud", () -> this.bus.set("/a/b", Music.NAME, "Volume", 101));
		assertThat(this.music.volume).isEqualTo(5);
		assertThat(this.bus.sent).isEmpty();
	}

	@Test
	void aGetterThatFailsCostsItsOwnPropertyOnly() throws Exception {
		this.music.volume = -1;
		assertThat(getAll(Music.NAME)).containsOnlyKeys("Tags", "Version", "Position");
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.bus.property("/a/b", Music.NAME, "Volume"));
	}

	@Test
	void aValueThatCannotBeSentCostsItsOwnPropertyOnly() throws Exception {
		this.music.tags = List.of("fine", "with a \0");
		assertThat(getAll(Music.NAME)).containsOnlyKeys("Volume", "Version", "Position");
	}

	@Test
	void aPropertyWithoutAValueIsLeftOut() throws Exception {
		this.music.version = null;
		assertThat(getAll(Music.NAME)).containsOnlyKeys("Volume", "Tags", "Position");
		assertError(ErrorNames.FAILED, () -> this.bus.property("/a/b", Music.NAME, "Version"))
			.withMessageContaining("no value");
	}

	@Test
	void descriptionAndHandlersHaveToGoTogether() {
		InterfaceDescription described = InterfaceDescription.of("a.b")
			.withProperty(PropertyDescription.of("P", "s", PropertyAccess.READ));
		PropertyHandler<Integer> number = PropertyHandler.of(Codecs.standard().of(Integer.class), () -> 1);
		assertThatExceptionOfType(InvalidExportException.class)
			.isThrownBy(() -> new ExportedInterface(described, Map.of()))
			.withMessageContaining("'P'")
			.withMessageContaining("nothing handles it");
		assertThatExceptionOfType(InvalidExportException.class)
			.isThrownBy(() -> new ExportedInterface(InterfaceDescription.of("a.b"), Map.of(), Map.of("P", number)))
			.withMessageContaining("no property of that name");
		assertThatExceptionOfType(InvalidExportException.class)
			.isThrownBy(() -> new ExportedInterface(described, Map.of(), Map.of("P", number)))
			.withMessageContaining("for the D-Bus type 'i', but the description says 's'");
	}

	@Test
	void propertiesIsIntrospectedWhereItIsAnswered() {
		assertThat(this.bus.tree.introspect(ObjectPath.of("/a/b"))).contains("<interface name=\"" + PROPERTIES + "\">",
				"name=\"pin-code\"", "EmitsChangedSignal\" value=\"invalidates\"");
		assertThat(this.bus.tree.introspect(ObjectPath.of("/a"))).doesNotContain(PROPERTIES);
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> getAll(String interfaceName) throws Exception {
		return (Map<String, Object>) this.bus.call("/a/b", PROPERTIES, "GetAll", interfaceName)[0];
	}

	private static ThrowableAssertAlternative<?> assertError(String name, ThrowingCallable call) {
		return assertThatExceptionOfType(DBusErrorException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo(name));
	}

}
