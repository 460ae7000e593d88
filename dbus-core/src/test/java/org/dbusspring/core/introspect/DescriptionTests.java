package org.dbusspring.core.introspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.InvalidSignatureException;
import org.dbusspring.core.signature.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DescriptionTests {

	@Test
	void aMethodKnowsTheSignaturesOfItsCallAndItsReply() {
		MethodDescription method = MethodDescription.of("Get")
			.withIn("interface", "s")
			.withIn("names", "as")
			.withOut("value", "v");
		assertThat(method.inSignature()).isEqualTo(Signature.of("sas"));
		assertThat(method.outSignature()).isEqualTo(Signature.of("v"));
		assertThat(SignalDescription.of("Gone").signature()).isEqualTo(Signature.EMPTY);
	}

	@Test
	void documentationIsAnAnnotation() {
		MethodDescription method = MethodDescription.of("M").withDocumentation("old").withDocumentation("new");
		assertThat(method.documentation()).isEqualTo("new");
		assertThat(method.annotations()).containsExactly(Map.entry("org.gtk.GDBus.DocString", "new"));
		assertThat(InterfaceDescription.of("a.b").documentation()).isNull();
	}

	@Test
	void membersAreFoundByName() {
		InterfaceDescription properties = StandardInterfaces.PROPERTIES;
		assertThat(properties.method("GetAll")).isSameAs(properties.methods().get(2));
		assertThat(properties.signal("PropertiesChanged")).isSameAs(properties.signals().get(0));
		assertThat(properties.method("getAll")).isNull();
		assertThat(properties.property("GetAll")).isNull();
	}

	@Test
	void namesThatAreNotNamesAreRefused() {
		assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> InterfaceDescription.of("NoDot"));
		assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> MethodDescription.of("get-student"));
		assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> SignalDescription.of("1st"));
	}

	@Test
	void aPropertyIsNotBoundToTheRulesOfMembers() {
		assertThat(PropertyDescription.of("is-active 2", "b", PropertyAccess.READ).name()).isEqualTo("is-active 2");
		assertThat(PropertyDescription.of("x".repeat(255), "b", PropertyAccess.READ).name()).hasSize(255);
	}

	@Test
	void namesOfPropertiesArgumentsAndAnnotationsHaveBounds() {
		for (String name : List.of("", "a\0b", "x".repeat(256))) {
			assertThatExceptionOfType(InvalidDescriptionException.class)
				.isThrownBy(() -> PropertyDescription.of(name, "b", PropertyAccess.READ))
				.withMessageContaining("name of a property");
			assertThatExceptionOfType(InvalidDescriptionException.class)
				.isThrownBy(() -> ArgumentDescription.of(name, "b"))
				.withMessageContaining("name of an argument");
			assertThatExceptionOfType(InvalidDescriptionException.class)
				.isThrownBy(() -> MethodDescription.of("M").withAnnotation(name, ""))
				.withMessageContaining("name of an annotation");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ss", "{sv}", "a" })
	void anArgumentAndAPropertyAreOfOneCompleteType(String type) {
		assertThatExceptionOfType(InvalidSignatureException.class).isThrownBy(() -> ArgumentDescription.of("a", type));
		assertThatExceptionOfType(InvalidSignatureException.class)
			.isThrownBy(() -> PropertyDescription.of("a", type, PropertyAccess.READ));
		CompleteType handMade = new CompleteType('s', List.of(), type);
		assertThatExceptionOfType(InvalidSignatureException.class)
			.isThrownBy(() -> new ArgumentDescription("a", handMade, Map.of()));
	}

	@Test
	void argumentsThatDoNotFitIntoASignatureAreRefused() {
		List<ArgumentDescription> arguments = new ArrayList<>();
		for (int i = 0; i < 256; i++) {
			arguments.add(ArgumentDescription.unnamed("y"));
		}
		assertThatExceptionOfType(InvalidSignatureException.class)
			.isThrownBy(() -> new MethodDescription("M", List.of(), arguments, Map.of()));
		assertThat(new SignalDescription("S", arguments.subList(1, 256), Map.of()).arguments()).hasSize(255);
	}

	@Test
	void twoMembersOfOneKindNeedTwoNames() {
		InterfaceDescription description = InterfaceDescription.of("com.example.X")
			.withMethod(MethodDescription.of("Count"))
			.withSignal(SignalDescription.of("Count"))
			.withProperty(PropertyDescription.of("Count", "u", PropertyAccess.READ));
		assertThatExceptionOfType(InvalidDescriptionException.class)
			.isThrownBy(() -> description.withMethod(MethodDescription.of("Count").withIn("by", "u")))
			.withMessage("The interface com.example.X has two methods 'Count'; D-Bus tells them apart by name only: "
					+ "give one of them another name");
		assertThatExceptionOfType(InvalidDescriptionException.class)
			.isThrownBy(() -> description.withSignal(SignalDescription.of("Count")));
		assertThatExceptionOfType(InvalidDescriptionException.class)
			.isThrownBy(() -> description.withProperty(PropertyDescription.of("Count", "t", PropertyAccess.READ)));
		assertThatExceptionOfType(InvalidDescriptionException.class)
			.isThrownBy(() -> new NodeDescription(List.of(description, description), List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "a//b", "/a", "a/", "a-b", "ä" })
	void theNameOfAChildIsARelativePath(String child) {
		assertThatExceptionOfType(InvalidDescriptionException.class)
			.isThrownBy(() -> new NodeDescription(List.of(), List.of(child)));
	}

	@Test
	void twoChildrenNeedTwoNames() {
		assertThatExceptionOfType(InvalidDescriptionException.class)
			.isThrownBy(() -> new NodeDescription(List.of(), List.of("a", "b", "a")));
	}

	@Test
	void accessSaysWhatAClientMayDo() {
		assertThat(PropertyAccess.READ).matches(PropertyAccess::isReadable).matches((access) -> !access.isWritable());
		assertThat(PropertyAccess.WRITE).matches(PropertyAccess::isWritable).matches((access) -> !access.isReadable());
		assertThat(PropertyAccess.READWRITE).matches(PropertyAccess::isReadable).matches(PropertyAccess::isWritable);
	}

	@Test
	void theStandardInterfacesAreThoseOfTheSpecification() {
		assertThat(StandardInterfaces.PROPERTIES.method("Set")).extracting(MethodDescription::inSignature)
			.isEqualTo(Signature.of("ssv"));
		assertThat(StandardInterfaces.PROPERTIES.signals().get(0).signature()).isEqualTo(Signature.of("sa{sv}as"));
		assertThat(StandardInterfaces.OBJECT_MANAGER.methods().get(0).outSignature())
			.isEqualTo(Signature.of("a{oa{sa{sv}}}"));
		assertThat(StandardInterfaces.OBJECT_MANAGER.signals()).extracting(SignalDescription::signature)
			.containsExactly(Signature.of("oa{sa{sv}}"), Signature.of("oas"));
		assertThat(StandardInterfaces.INTROSPECTABLE.methods().get(0).outSignature()).isEqualTo(Signature.of("s"));
		assertThat(StandardInterfaces.PEER.methods()).extracting(MethodDescription::name)
			.containsExactly("Ping", "GetMachineId");
	}

}
