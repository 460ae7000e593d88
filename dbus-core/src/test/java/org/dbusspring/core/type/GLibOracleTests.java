package org.dbusspring.core.type;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.MessageBlobs;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is encoded here is decoded the same by GLib, and the other way round. */
class GLibOracleTests {

	private static final int RANDOM_SIGNATURES = 500;

	private static GLibOracle oracle;

	@BeforeAll
	static void startGLib() throws IOException {
		oracle = new GLibOracle();
	}

	@AfterAll
	static void stopGLib() throws IOException {
		if (oracle != null) {
			oracle.close();
		}
	}

	static Stream<String> everyType() {
		List<String> types = new ArrayList<>();
		for (char code : RandomValues.BASIC.toCharArray()) {
			types.addAll(List.of("" + code, "a" + code, "(" + code + ")", "a{" + code + "s}", "y" + code + "y"));
		}
		types.addAll(List.of("v", "av", "a{sv}", "(v)", "aa{sv}", "a{oa{sa{sv}}}"));
		return types.stream();
	}

	@ParameterizedTest
	@MethodSource("everyType")
	void glibAgreesOnEveryType(String signature) {
		for (long seed = 0; seed < 10; seed++) {
			RandomValues random = new RandomValues(seed);
			agree(Signature.ofForeign(signature), random, seed);
		}
	}

	@Test
	void glibAgreesOnRandomSignatures() {
		int deepest = 0;
		for (long seed = 1; seed <= RANDOM_SIGNATURES; seed++) {
			RandomValues random = new RandomValues(seed);
			Signature signature = random.signature();
			for (CompleteType type : signature.types()) {
				deepest = Math.max(deepest, RandomValues.depthOf(type));
			}
			agree(signature, random, seed);
		}
		assertThat(deepest).as("the depth reached").isGreaterThan(40);
	}

	@ParameterizedTest
	@MethodSource
	void glibAgreesAtTheDepthLimits(String signature) {
		agree(Signature.ofForeign(signature), new RandomValues(1), 1);
	}

	static Stream<String> glibAgreesAtTheDepthLimits() {
		return Stream.of("a".repeat(32) + "i", "(".repeat(32) + "s" + ")".repeat(32),
				"a".repeat(32) + "(".repeat(32) + "y" + ")".repeat(32), "a(".repeat(32) + "d" + ")".repeat(32),
				"a{y".repeat(32) + "t" + "}".repeat(32), "i".repeat(255));
	}

	private static void agree(Signature signature, RandomValues random, long seed) {
		List<Object> values = random.values(signature);
		for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
			String what = "seed " + seed + ", signature " + signature + ", " + order;
			WireWriter writer = new WireWriter(64, WireLimits.MAX_MESSAGE, order);
			write(writer, signature, values);
			List<UnixFd> descriptors = List.copyOf(writer.descriptors());
			ByteBuffer body = writer.finish();
			byte[] blob = MessageBlobs.signal(order, signature.text(), Arrays.copyOf(body.array(), body.limit()),
					descriptors.size());
			List<Object> reread = read(MessageBlobs.body(blob, descriptors), signature);
			String tree = Trees.of(signature.types(), reread, descriptors);
			try {
				assertThat(oracle.decode(blob)).as(what).isEqualTo(signature + " " + tree);
				byte[] theirs = oracle.encode(order, signature.text(), tree);
				List<UnixFd> received = Stream.generate(() -> UnixFd.of(FileDescriptor.in))
					.limit(descriptors.size())
					.toList();
				List<Object> decoded = read(MessageBlobs.body(theirs, received), signature);
				assertThat(Trees.of(signature.types(), decoded, received)).as(what).isEqualTo(tree);
			}
			catch (RuntimeException | AssertionError ex) {
				throw new AssertionError(what + ", value " + tree + ": " + ex.getMessage(), ex);
			}
		}
	}

	private static void write(WireWriter writer, Signature signature, List<Object> values) {
		for (int i = 0; i < values.size(); i++) {
			Codecs.standard().dynamic(signature.types().get(i)).write(writer, values.get(i));
		}
	}

	private static List<Object> read(WireReader reader, Signature signature) {
		List<Object> values = new ArrayList<>();
		for (CompleteType type : signature.types()) {
			values.add(Codecs.standard().dynamic(type).read(reader));
		}
		reader.requireEnd();
		return values;
	}

}
