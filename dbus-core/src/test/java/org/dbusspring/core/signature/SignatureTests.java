package org.dbusspring.core.signature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SignatureTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "y", "ybnqiuxtdsogh", "v", "as", "aav", "(i)", "((i)s)", "a{sv}", "a{s(a{ov}h)}",
			"a{ya{ys}}", "a(ii)a(ii)" })
	void signaturesAreAccepted(String text) {
		assertThat(Signature.ofForeign(text).text()).isEqualTo(text);
		assertThat(Signature.ofForeign(text)).isEqualTo(Signature.of(text))
			.hasToString(text)
			.hasSameHashCodeAs(Signature.of(text));
		StringBuilder parts = new StringBuilder();
		Signature.of(text).types().forEach(parts::append);
		assertThat(parts).hasToString(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			a      | it ends where a type is wanted
			(      | it ends where ')' is wanted
			()     | the struct at index 0 is empty
			(i     | it ends where ')' is wanted
			i)     | ')' at index 1 is not a type code
			{ss}   | a dict entry at index 0 is only allowed inside an array
			({ss}) | a dict entry at index 1 is only allowed inside an array
			a{vs}  | the key of a dict entry at index 2 has to be a basic type, not 'v'
			a{(s)s}| has to be a basic type, not '(s)'
			a{s}   | '}' at index 3 is not a type code
			a{sss} | has more than a key and a value
			a{ss   | it ends where '}' is wanted
			a{     | it ends where a type is wanted
			r      | 'r' at index 0 is not a type code
			e      | 'e' at index 0 is not a type code
			z      | 'z' at index 0 is not a type code
			ä      | is not a type code
			""")
	void otherTextsAreRefusedWithTheReason(String text, String reason) {
		assertThatExceptionOfType(InvalidSignatureException.class).isThrownBy(() -> Signature.ofForeign(text))
			.withMessageContaining(reason)
			.satisfies((ex) -> assertThat(ex.getSignature()).isEqualTo(text));
		assertThatExceptionOfType(InvalidSignatureException.class).isThrownBy(() -> Signature.of(text));
	}

	@Test
	void typesThatHoldNoOthersAreThereOnce() {
		CompleteType struct = Signature.ofForeign("(yyvay)").single();
		assertThat(struct.members().get(0)).isSameAs(struct.members().get(1))
			.isSameAs(struct.members().get(3).element())
			.isSameAs(Signature.ofForeign("y").single());
	}

	@Test
	void aSignatureHasAtMost255Characters() {
		assertThat(Signature.ofForeign("y".repeat(255)).types()).hasSize(255);
		refused("y".repeat(256));
		refused("y".repeat(1 << 20));
	}

	@Test
	void arraysAreNestedAtMost32Deep() {
		assertThat(Signature.ofForeign("a".repeat(32) + "y").single().code()).isEqualTo('a');
		refused("a".repeat(33) + "y");
		refused("a(".repeat(17) + "a".repeat(16) + "y" + ")".repeat(17));
		assertThat(Signature.ofForeign(("a".repeat(32) + "y").repeat(2)).types()).hasSize(2);
	}

	@Test
	void structsAreNestedAtMost32Deep() {
		assertThat(Signature.ofForeign("(".repeat(32) + "y" + ")".repeat(32)).single().code()).isEqualTo('r');
		refused("(".repeat(33) + "y" + ")".repeat(33));
		assertThat(Signature.ofForeign("a".repeat(32) + "(".repeat(32) + "y" + ")".repeat(32)).types()).hasSize(1);
	}

	private static void refused(String text) {
		assertThatExceptionOfType(InvalidSignatureException.class).isThrownBy(() -> Signature.ofForeign(text))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(500));
	}

	@Test
	void aSingleTypeIsAskedForByName() {
		assertThat(Signature.of("a{sv}").single().isDict()).isTrue();
		assertThatExceptionOfType(InvalidSignatureException.class).isThrownBy(() -> Signature.of("ss").single())
			.withMessageContaining("one single complete type is wanted, it has 2");
		assertThatExceptionOfType(InvalidSignatureException.class).isThrownBy(Signature.EMPTY::single);
	}

	@Test
	void typesKnowTheirAlignment() {
		assertThat(Signature.of("ygvnqbiusoh").types()).extracting(CompleteType::alignment)
			.containsExactly(1, 1, 1, 2, 2, 4, 4, 4, 4, 4, 4);
		assertThat(Signature.of("aixtd(y)").types()).extracting(CompleteType::alignment).containsExactly(4, 8, 8, 8, 8);
		assertThat(Signature.of("a{yy}").single().element().alignment()).isEqualTo(8);
	}

	@Test
	void theSignaturesOfPeersAreKeptButNotAllOfThem() {
		assertThat(Signature.ofForeign("(yyqqyy)")).isSameAs(Signature.ofForeign("(yyqqyy)"));
		for (int i = 0; i < 10_000; i++) {
			Signature.ofForeign("y" + Integer.toBinaryString(i).replace('0', 'u').replace('1', 't'));
			assertThat(Signature.foreignKept()).isLessThanOrEqualTo(Signature.MAX_FOREIGN);
		}
		int kept = Signature.foreignKept();
		Signature.ofForeign("yt".repeat(100));
		assertThat(Signature.foreignKept()).isEqualTo(kept);
	}

	@Test
	void descriptorsAreMentioned() {
		assertThat(Signature.of("a{s(ih)}").mentionsDescriptors()).isTrue();
		assertThat(Signature.of("a{sv}").mentionsDescriptors()).isFalse();
	}

}
