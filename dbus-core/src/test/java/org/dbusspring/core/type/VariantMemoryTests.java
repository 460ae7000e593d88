package org.dbusspring.core.type;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;

import org.dbusspring.core.descriptor.ReceivedDescriptors;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many times its size a body takes of the memory while its values are kept: a peer
 * chooses their types.
 */
class VariantMemoryTests {

	private static final Logger logger = LoggerFactory.getLogger(VariantMemoryTests.class);

	private static final int BODY = 4 << 20;

	private static final String BASIC = "ybnqiuxtdsogh";

	/** Texts that are all different, in four letters of types. */
	private static String letters(int number) {
		StringBuilder text = new StringBuilder();
		for (int i = 0, rest = number; i < 4; i++, rest /= BASIC.length()) {
			text.append(BASIC.charAt(rest % BASIC.length()));
		}
		return text.toString();
	}

	static Stream<Arguments> shapes() {
		return Stream.of(Arguments.of("the deepest", 8, signatures(31, 31, 150)),
				Arguments.of("many fields", 8, signatures(1, 1, 240)),
				Arguments.of("as long as those that are kept", 8, signatures(1, 13, 1)),
				Arguments.of("arrays in arrays", 8, signatures(22, 1, 0)),
				Arguments.of("a bit of all", 10, signatures(2, 4, 0)));
	}

	private static IntFunction<String> signatures(int arrays, int structs, int fields) {
		return (number) -> "a".repeat(arrays) + "(".repeat(structs) + letters(number) + "y".repeat(fields)
				+ ")".repeat(structs);
	}

	/** Empty arrays, each of a type of its own. */
	@ParameterizedTest(name = "{0}")
	@MethodSource("shapes")
	void variantsOfManyTypesTakeLittleMoreThanTheirText(String name, int most, IntFunction<String> signature) {
		assertThat(growth("av", name, (writer, number) -> {
			String text = signature.apply(number);
			writer.beginVariant(text);
			writer.endArray(writer.beginArray(text.startsWith("a(") ? 8 : 4), text.startsWith("a(") ? 8 : 4);
			writer.endVariant();
		})).isLessThan(most);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("shapes")
	void signaturesAsValuesTakeLittleMoreThanTheirText(String name, int most, IntFunction<String> signature) {
		assertThat(growth("ag", name, (writer, number) -> writer.writeSignature(signature.apply(number))))
			.isLessThan(most);
	}

	@Test
	void shortArraysHaveNoRoomToSpare() {
		assertThat(growth("aas", "one text", (writer, number) -> {
			int mark = writer.beginArray(4);
			writer.writeString("x");
			writer.endArray(mark, 4);
		})).isLessThan(12);
	}

	private static double growth(String type, String name, ObjIntConsumer<WireWriter> element) {
		WireWriter writer = new WireWriter(BODY, 2 * BODY, ByteOrder.nativeOrder());
		int mark = writer.beginArray(1);
		for (int i = 0; writer.position() < BODY; i++) {
			element.accept(writer, i);
		}
		writer.endArray(mark, 1);
		ByteBuffer written = writer.finish();
		byte[] body = new byte[written.remaining()];
		written.get(body);
		DynamicCodec codec = DynamicCodecs.of(Signature.of(type));
		long before = used();
		Object value = codec
			.read(new WireReader(body, 0, body.length, ByteOrder.nativeOrder(), ReceivedDescriptors.NONE));
		double times = (used() - before) / (double) body.length;
		assertThat((List<?>) value).isNotEmpty();
		logger.info("{} of {}: {} times its size", type, name, times);
		return times;
	}

	private static long used() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
