package org.dbusspring.core.type;

import java.lang.reflect.AnnotatedType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.wire.MarshallingException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConverterTests {

	private final Codecs codecs = Codecs.builder()
		.converter(new PathConverter())
		.converter(new InstantConverter())
		.converter(new UriConverter())
		.build();

	@Test
	void aTypeTravelsAsTheOneItIsConvertedTo() {
		assertThat(this.codecs.of(Path.class).type().text()).isEqualTo("s");
		assertThat(this.codecs.of(Instant.class).type().text()).isEqualTo("t");
		assertThat(this.codecs.of(URI.class).type().text()).isEqualTo("au");
		assertThat(Bytes.roundTrip(this.codecs.of(Path.class), Path.of("/tmp"))).isEqualTo(Path.of("/tmp"));
		File file = new File(Path.of("/a"), List.of(Instant.ofEpochMilli(5)), URI.create("x:y"));
		assertThat(Bytes.roundTrip(this.codecs.of(File.class), file)).isEqualTo(file);
	}

	@Test
	void aConvertedTypeIsAKeyIfWhatItIsConvertedToIsBasic() {
		Codec<Map<Path, Instant>> codec = this.codecs.of(new TypeReference<Map<Path, Instant>>() {
		});
		assertThat(codec.type().text()).isEqualTo("a{st}");
	}

	@Test
	void aVariantTakesTheImplementationsOfAConvertedInterface() {
		assertThat(this.codecs.toVariant(Path.of("/tmp"))).isEqualTo(Variant.of("/tmp"));
		assertThat(this.codecs.fromVariant(Variant.of("/tmp"), this.codecs.of(Path.class))).isEqualTo(Path.of("/tmp"));
		assertThat(Bytes.roundTrip(this.codecs.of(Object.class), Path.of("/tmp"))).isEqualTo("/tmp");
	}

	@Test
	void whatAConverterThrowsIsTheCause() {
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> Bytes.write(this.codecs.of(Instant.class), Instant.MAX))
			.withMessageStartingWith("InstantConverter refuses '+1000000000-12-31T23:59:59.999999999Z'")
			.withCauseInstanceOf(ArithmeticException.class);
		byte[] wire = Bytes.write(this.codecs.of(String.class), "\u0001".repeat(3));
		Codec<Path> strict = Codecs.builder().converter(new StrictPathConverter()).build().of(Path.class);
		assertThatExceptionOfType(ValueOutOfRangeException.class).isThrownBy(() -> Bytes.read(strict, wire))
			.withCauseInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void nullFromAConverterIsRefused() {
		Codecs nulls = Codecs.builder().converter(new NullConverter()).build();
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> Bytes.write(nulls.of(Path.class), Path.of("/")))
			.withMessageStartingWith("NullConverter.toWire returned null");
		byte[] wire = Bytes.write(nulls.of(String.class), "x");
		assertThatExceptionOfType(ValueOutOfRangeException.class)
			.isThrownBy(() -> Bytes.read(nulls.of(Path.class), wire))
			.withMessageStartingWith("NullConverter.fromWire returned null");
	}

	@Test
	void aConverterThatDoesNotSayItsTypesIsRefused() {
		assertThatExceptionOfType(UnsupportedTypeException.class)
			.isThrownBy(() -> Codecs.builder().converter(new GenericConverter<Path>()))
			.withMessageContaining("its declaration does not say what it converts");
	}

	@Test
	void aConverterToATypeThatIsNotMappedIsRefusedWhereItIsUsed() {
		Codecs wrong = Codecs.builder().converter(new ThreadConverter()).build();
		assertThatExceptionOfType(UnsupportedTypeException.class).isThrownBy(() -> wrong.of(Path.class))
			.withMessageStartingWith("Path → what ThreadConverter converts to: Thread has no D-Bus type");
	}

	record File(Path path, List<Instant> times, URI uri) {
	}

	static class PathConverter implements DBusConverter<Path, String> {

		@Override
		public String toWire(Path value) {
			return value.toString();
		}

		@Override
		public Path fromWire(String value) {
			return Path.of(value);
		}

	}

	static class StrictPathConverter extends PathConverter {

		@Override
		public Path fromWire(String value) {
			throw new IllegalArgumentException("no");
		}

	}

	static class NullConverter extends PathConverter {

		@Override
		public String toWire(Path value) {
			return null;
		}

		@Override
		public Path fromWire(String value) {
			return null;
		}

	}

	static class InstantConverter implements DBusConverter<Instant, @DBusType("t") Long> {

		@Override
		public Long toWire(Instant value) {
			return value.toEpochMilli();
		}

		@Override
		public Instant fromWire(Long value) {
			return Instant.ofEpochMilli(value);
		}

	}

	/** Says its types in code. */
	static class UriConverter extends GenericConverter<URI> {

		@Override
		public Class<URI> javaType() {
			return URI.class;
		}

		@Override
		public AnnotatedType wireType() {
			return new TypeReference<List<@DBusType("u") Long>>() {
			}.annotatedType();
		}

		@Override
		public List<Long> toWire(URI value) {
			return value.toString().chars().mapToObj((c) -> (long) c).toList();
		}

		@Override
		public URI fromWire(List<Long> value) {
			StringBuilder text = new StringBuilder();
			value.forEach((c) -> text.append((char) c.intValue()));
			return URI.create(text.toString());
		}

	}

	static class GenericConverter<T> implements DBusConverter<T, List<Long>> {

		@Override
		public List<Long> toWire(T value) {
			throw new UnsupportedOperationException();
		}

		@Override
		public T fromWire(List<Long> value) {
			throw new UnsupportedOperationException();
		}

	}

	static class ThreadConverter implements DBusConverter<Path, Thread> {

		@Override
		public Thread toWire(Path value) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Path fromWire(Thread value) {
			throw new UnsupportedOperationException();
		}

	}

}
