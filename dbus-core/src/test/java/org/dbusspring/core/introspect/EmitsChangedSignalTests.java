package org.dbusspring.core.introspect;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmitsChangedSignalTests {

	private static final String ANNOTATION = WellKnownAnnotations.EMITS_CHANGED_SIGNAL;

	private final InterfaceDescription plain = InterfaceDescription.of("com.example.Music");

	private final PropertyDescription property = PropertyDescription.of("Volume", "d", PropertyAccess.READ);

	@Test
	void thePropertySaysItElseTheInterfaceElseTheValueIsAnnounced() {
		InterfaceDescription silent = this.plain.withAnnotation(ANNOTATION, "false");
		assertThat(EmitsChangedSignal.of(this.plain, this.property)).isEqualTo(EmitsChangedSignal.TRUE);
		assertThat(EmitsChangedSignal.of(silent, this.property)).isEqualTo(EmitsChangedSignal.FALSE);
		assertThat(EmitsChangedSignal.of(silent, this.property.withAnnotation(ANNOTATION, "invalidates")))
			.isEqualTo(EmitsChangedSignal.INVALIDATES);
		assertThat(EmitsChangedSignal.of(this.plain, this.property.withAnnotation(ANNOTATION, "const")))
			.isEqualTo(EmitsChangedSignal.CONST);
	}

	@Test
	void anotherWordIsRefused() {
		assertThatExceptionOfType(InvalidDescriptionException.class)
			.isThrownBy(() -> EmitsChangedSignal.of(this.plain, this.property.withAnnotation(ANNOTATION, "maybe")))
			.withMessageContaining("'Volume' of the interface com.example.Music says 'maybe'")
			.withMessageContaining("true, invalidates, const or false");
	}

}
