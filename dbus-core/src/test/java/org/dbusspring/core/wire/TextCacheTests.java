package org.dbusspring.core.wire;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Texts that come again.
 */
class TextCacheTests {

	private final TextCache cache = new TextCache();

	@Test
	void aTextThatComesAgainIsTheSame() {
		assertThat(read("org.example.Name")).isSameAs(read("org.example.Name")).isEqualTo("org.example.Name");
	}

	@Test
	void manyTextsTakeThePlacesOfOneAnotherAndNoneIsMistakenForAnother() {
		for (int round = 0; round < 2; round++) {
			for (int i = 0; i < 10_000; i++) {
				assertThat(read(":1." + i)).isEqualTo(":1." + i);
			}
		}
	}

	@Test
	void whatIsNoTextIsRefusedEachTime() {
		byte[] broken = { 'a', (byte) 0xff };
		byte[] withNul = { 'a', 0 };
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(CorruptMessageException.class)
				.isThrownBy(() -> this.cache.get(broken, 0, broken.length));
			assertThatExceptionOfType(CorruptMessageException.class)
				.isThrownBy(() -> this.cache.get(withNul, 0, withNul.length));
		}
		assertThat(read("Grüße")).isEqualTo("Grüße").isEqualTo(read("Grüße"));
	}

	private String read(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return this.cache.get(bytes, 0, bytes.length);
	}

}
