package org.dbusspring.core.wire;

import java.lang.management.ManagementFactory;
import java.io.FileDescriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.signature.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WireTests {

	@Test
	void numbersAreWrittenInTheOrderOfTheMessage() {
		Consumer<WireWriter> numbers = (writer) -> {
			writer.writeByte((byte) 1);
			writer.writeInt16((short) 0x0203);
			writer.writeInt32(0x04050607);
			writer.writeInt64(0x08090a0b0c0d0e0fL);
			writer.writeBoolean(true);
		};
		assertThat(hex(write(ByteOrder.LITTLE_ENDIAN, numbers)))
			.isEqualTo("01000302" + "07060504" + "0f0e0d0c0b0a0908" + "01000000");
		assertThat(hex(write(ByteOrder.BIG_ENDIAN, numbers)))
			.isEqualTo("01000203" + "04050607" + "08090a0b0c0d0e0f" + "00000001");
	}

	@Test
	void textIsFollowedByANulAndPreceededByItsLength() {
		assertThat(hex(write(ByteOrder.LITTLE_ENDIAN, (writer) -> writer.writeString("é"))))
			.isEqualTo("02000000c3a900");
		assertThat(hex(write(ByteOrder.BIG_ENDIAN, (writer) -> writer.writeObjectPath(ObjectPath.of("/a")))))
			.isEqualTo("000000022f6100");
		assertThat(hex(write(ByteOrder.BIG_ENDIAN, (writer) -> writer.writeSignature(Signature.of("ai")))))
			.isEqualTo("02616900");
	}

	@Test
	void anArraysLengthCountsNeitherItselfNorItsFirstPadding() {
		byte[] wire = write(ByteOrder.BIG_ENDIAN, (writer) -> {
			int mark = writer.beginArray(8);
			writer.writeInt64(5);
			writer.endArray(mark, 8);
		});
		assertThat(hex(wire)).isEqualTo("00000008" + "00000000" + "0000000000000005");
		byte[] empty = write(ByteOrder.BIG_ENDIAN, (writer) -> writer.endArray(writer.beginArray(8), 8));
		assertThat(hex(empty)).isEqualTo("00000000" + "00000000");
	}

	@Test
	void memoryCopiesAreTheSameAsElementsOneByOne() {
		for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
			byte[] copied = write(order, (writer) -> {
				writer.writeByte((byte) 1);
				writer.writeShortArray(new short[] { 1, -2 });
				writer.writeIntArray(new int[] { 1, -2 });
				writer.writeLongArray(new long[] { 1, -2 });
				writer.writeDoubleArray(new double[] { 1, -2 });
				writer.writeByteArray(new byte[] { 1, -2 });
			});
			byte[] single = write(order, (writer) -> {
				writer.writeByte((byte) 1);
				array(writer, 2, () -> writer.writeInt16((short) 1), () -> writer.writeInt16((short) -2));
				array(writer, 4, () -> writer.writeInt32(1), () -> writer.writeInt32(-2));
				array(writer, 8, () -> writer.writeInt64(1), () -> writer.writeInt64(-2));
				array(writer, 8, () -> writer.writeDouble(1), () -> writer.writeDouble(-2));
				array(writer, 1, () -> writer.writeByte((byte) 1), () -> writer.writeByte((byte) -2));
			});
			assertThat(copied).isEqualTo(single);
			WireReader reader = reader(copied, order);
			reader.readByte();
			assertThat(reader.readShortArray()).containsExactly(1, -2);
			assertThat(reader.readIntArray()).containsExactly(1, -2);
			assertThat(reader.readLongArray()).containsExactly(1, -2);
			assertThat(reader.readDoubleArray()).containsExactly(1, -2);
			assertThat(reader.readByteArray()).containsExactly(1, -2);
			reader.requireEnd();
		}
	}

	private static void array(WireWriter writer, int alignment, Runnable... elements) {
		int mark = writer.beginArray(alignment);
		for (Runnable element : elements) {
			element.run();
		}
		writer.endArray(mark, alignment);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "1234567", "12345678", "123456789abcdef", "é", "abcdefgh\u00e9", "\ufffe\uffff",
			"😀", "a😀b", "\u0001\u007f\u0080\u07ff\u0800\ud7ff\ue000" })
	void textIsTheUtf8ThatTheJdkMakes(String text) {
		byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
		byte[] wire = write(ByteOrder.BIG_ENDIAN, (writer) -> writer.writeString(text));
		assertThat(Arrays.copyOfRange(wire, 4, 4 + utf8.length)).isEqualTo(utf8);
		assertThat(wire).hasSize(4 + utf8.length + 1);
		assertThat(reader(wire, ByteOrder.BIG_ENDIAN).readString()).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "80", "c3", "c080", "c1bf", "e08080", "f0808080", "eda080", "edbfbf", "f4908080", "ff",
			"6162636465666768c328", "00", "610062", "616263646566676800" })
	void malformedTextIsCorrupt(String bytes) {
		byte[] utf8 = HexFormat.of().parseHex(bytes);
		byte[] wire = ByteBuffer.allocate(4 + utf8.length + 1).putInt(utf8.length).put(utf8).array();
		corrupt(wire, WireReader::readString, "A string");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\0", "a\0", "12345678\0", "\ud83d", "\ude00", "\ude00\ud83d", "\ud83dx", "x\ud83d" })
	void textThatUtf8CannotHoldIsNotWritten(String text) {
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> write(ByteOrder.BIG_ENDIAN, (writer) -> writer.writeString(text)))
			.withMessageStartingWith("A string for D-Bus cannot hold");
	}

	@Test
	void paddingThatIsNotZeroIsCorrupt() {
		corrupt("0100010000000001", (reader) -> {
			reader.readByte();
			reader.readInt32();
		}, "Padding is not zero");
		corrupt("00000000" + "00000001", (reader) -> reader.beginArray(8), "Padding is not zero");
	}

	@Test
	void aBooleanIsZeroOrOne() {
		corrupt("00000002", WireReader::readBoolean, "A boolean is neither 0 nor 1 but 2");
		corrupt("ffffffff", WireReader::readBoolean, "but 4294967295");
	}

	@Test
	void aValueThatGoesBeyondTheMessageIsCorrupt() {
		corrupt("", WireReader::readByte, "The message ends inside a value");
		corrupt("00", WireReader::readInt16, "The message ends inside a value");
		corrupt("000000", WireReader::readInt32, "The message ends inside a value");
		corrupt("00000000000000", WireReader::readInt64, "The message ends inside a value");
		corrupt("0000000161", WireReader::readString, "does not end inside the message");
		corrupt("ffffffff6100", WireReader::readString, "A string of 4294967295 bytes");
		corrupt("000000016161", WireReader::readString, "not followed by a NUL");
		corrupt("017361", WireReader::readSignature, "not followed by a NUL");
		corrupt("0273", WireReader::readSignature, "A signature of 2 bytes");
		corrupt("0000000500000000", WireReader::readByteArray, "An array of 5 bytes does not end inside the message");
		corrupt("0000000500000000", (reader) -> reader.beginArray(4), "does not end inside the message");
		corrupt("00000000", (reader) -> reader.skip(5), "The message ends inside a value");
	}

	@Test
	void anArrayEndsWhereItsLastElementDoes() {
		corrupt("00000003" + "00000000", WireReader::readIntArray, "is no multiple of its elements' size 4");
		corrupt("00000003" + "00000000", (reader) -> {
			int end = reader.beginArray(4);
			reader.readInt32();
			reader.endArray(end);
		}, "The last element of an array goes beyond its end");
	}

	@Test
	void pathsSignaturesAndVariantsAreChecked() {
		corrupt("000000022f2f00", WireReader::readObjectPath, "Invalid object path");
		corrupt("017a00", WireReader::readSignature, "Invalid signature");
		corrupt("00" + "00", WireReader::beginVariant, "is not one single complete type");
		corrupt("02737300", WireReader::beginVariant, "is not one single complete type");
	}

	@Test
	void aDescriptorThatDidNotComeIsCorrupt() {
		corrupt("00000000", WireReader::readUnixFd, "File descriptor 0 is wanted, the message carries 0");
		corrupt("ffffffff", WireReader::readUnixFd, "File descriptor 4294967295");
	}

	@Test
	void noMemoryIsTakenForAnArrayThatCannotBeThere() {
		byte[] message = ByteBuffer.allocate(100).putInt(60 << 20).array();
		List<Consumer<WireReader>> readings = List.of(WireReader::readByteArray, WireReader::readShortArray,
				WireReader::readIntArray, WireReader::readLongArray, WireReader::readDoubleArray,
				WireReader::readString, (reader) -> reader.beginArray(1));
		com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		for (Consumer<WireReader> reading : readings) {
			long before = threads.getCurrentThreadAllocatedBytes();
			corrupt(message, reading, "does not end inside the message");
			assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10 << 20);
		}
	}

	@Test
	void anArrayIsNotLongerThan64MiB() {
		byte[] message = ByteBuffer.allocate(16).putInt((64 << 20) + 1).array();
		corrupt(message, WireReader::readByteArray, "An array of 67108865 bytes is longer than 67108864");
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> write(ByteOrder.BIG_ENDIAN, (writer) -> writer.writeByteArray(new byte[(64 << 20) + 1])))
			.withMessageStartingWith("An array of 67108865 bytes is longer than D-Bus allows");
	}

	@Test
	void aMessageIsNotLongerThanItsLimit() {
		WireWriter writer = new WireWriter(16, 100, ByteOrder.BIG_ENDIAN);
		writer.writeByteArray(new byte[90]);
		writer.writeByte((byte) 1);
		assertThatExceptionOfType(MarshallingException.class).isThrownBy(() -> writer.writeInt64(1))
			.withMessageContaining("longer than the 100 bytes");
		WireWriter text = new WireWriter(16, 100, ByteOrder.BIG_ENDIAN);
		text.writeString("x".repeat(95));
		WireWriter tooLong = new WireWriter(16, 100, ByteOrder.BIG_ENDIAN);
		assertThatExceptionOfType(MarshallingException.class).isThrownBy(() -> tooLong.writeString("x".repeat(96)));
	}

	@Test
	void containersAreNestedAtMost64Deep() {
		WireWriter writer = new WireWriter(16, 1 << 20, ByteOrder.BIG_ENDIAN);
		for (int i = 0; i < 64; i++) {
			writer.beginVariant("v");
		}
		assertThatExceptionOfType(MarshallingException.class).isThrownBy(() -> writer.beginStruct())
			.withMessageContaining("64 containers deep");
		byte[] deep = new byte[1000];
		for (int i = 0; i + 2 < deep.length; i += 3) {
			deep[i] = 1;
			deep[i + 1] = 'v';
		}
		corrupt(deep, (reader) -> {
			while (true) {
				reader.beginVariant();
			}
		}, "64 containers deep");
		corrupt(deep, (reader) -> WireValidator.validate(reader, Signature.of("v")), "64 containers deep");
	}

	@Test
	void anArrayThatIsCopiedAsMemoryCountsAsAContainer() {
		WireWriter writer = new WireWriter(16, 1 << 20, ByteOrder.BIG_ENDIAN);
		for (int i = 0; i < 64; i++) {
			writer.beginStruct();
		}
		assertThatExceptionOfType(MarshallingException.class).isThrownBy(() -> writer.writeByteArray(new byte[0]))
			.withMessageContaining("64 containers deep");
		WireReader reader = reader(new byte[100], ByteOrder.BIG_ENDIAN);
		for (int i = 0; i < 64; i++) {
			reader.beginStruct();
		}
		assertThatExceptionOfType(CorruptMessageException.class).isThrownBy(reader::readByteArray)
			.withMessageContaining("64 containers deep");
	}

	@Test
	void alignmentCountsFromTheStartOfTheRange() {
		byte[] bytes = ByteBuffer.allocate(24).putInt(12, 7).array();
		WireReader reader = new WireReader(bytes, 8, 16, ByteOrder.BIG_ENDIAN, List.of());
		reader.readByte();
		assertThat(reader.readInt32()).isEqualTo(7);
		assertThat(reader.position()).isEqualTo(8);
		assertThat(reader.remaining()).isEqualTo(8);
	}

	@Test
	void whatNobodyWantsIsCheckedAsStrictly() {
		byte[] wire = write(ByteOrder.BIG_ENDIAN, (writer) -> {
			writer.writeString("x");
			writer.writeInt32(2);
		});
		WireReader reader = reader(wire, ByteOrder.BIG_ENDIAN);
		WireValidator.validate(reader, Signature.of("su"));
		reader.requireEnd();
		corrupt(wire, (again) -> WireValidator.validate(again, Signature.of("sb")), "A boolean is neither 0 nor 1");
	}

	@Test
	void numbersNobodyWantsArePassedOver() {
		byte[] wire = write(ByteOrder.BIG_ENDIAN, (writer) -> {
			writer.writeByteArray(new byte[] { 1, 2, 3 });
			writer.writeShortArray(new short[] { 1, 2, 3 });
			writer.writeIntArray(new int[] { 1, 2, 3 });
			writer.writeLongArray(new long[0]);
			writer.writeDoubleArray(new double[] { 1 });
			writer.writeBoolean(true);
		});
		WireReader reader = reader(wire, ByteOrder.BIG_ENDIAN);
		WireValidator.validate(reader, Signature.of("ayaqaiatadb"));
		reader.requireEnd();
		byte[] broken = write(ByteOrder.BIG_ENDIAN, (writer) -> {
			writer.writeByteArray(new byte[6]);
			writer.writeInt32(0);
		});
		corrupt(broken, (again) -> WireValidator.validate(again, Signature.of("au")), "goes beyond its end");
	}

	@Test
	void whatWasTakenBackLeavesNoTrace() {
		byte[] expected = write(ByteOrder.BIG_ENDIAN, (writer) -> {
			writer.writeByte((byte) 1);
			writer.writeString("after");
			writer.writeInt64(2);
		});
		byte[] wire = write(ByteOrder.BIG_ENDIAN, (writer) -> {
			writer.writeByte((byte) 1);
			WireWriter.Savepoint savepoint = writer.savepoint();
			writer.beginStruct();
			writer.writeUnixFd(UnixFd.of(FileDescriptor.in));
			assertThatExceptionOfType(MarshallingException.class)
				.isThrownBy(() -> writer.writeString("long enough to reach beyond all that follows\0"));
			writer.rollback(savepoint);
			assertThat(writer.descriptors()).isEmpty();
			writer.writeString("after");
			writer.writeInt64(2);
		});
		assertThat(hex(wire)).isEqualTo(hex(expected));
	}

	@Test
	void whatAnotherWriterWroteIsCopiedWhereItMeansTheSame() {
		WireWriter other = new WireWriter(4, WireLimits.MAX_MESSAGE, ByteOrder.BIG_ENDIAN);
		other.writeString("x");
		other.writeInt64(3);
		ByteBuffer written = other.finish();
		byte[] wire = write(ByteOrder.BIG_ENDIAN, (writer) -> {
			writer.writeInt64(1);
			writer.writeFinished(written, List.of());
			writer.writeFinished(written, List.of());
		});
		WireReader reader = reader(wire, ByteOrder.BIG_ENDIAN);
		WireValidator.validate(reader, Signature.of("xsxsx"));
		reader.requireEnd();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> write(ByteOrder.LITTLE_ENDIAN, (writer) -> writer.writeFinished(written, List.of())));
		assertThatIllegalArgumentException().isThrownBy(() -> write(ByteOrder.BIG_ENDIAN, (writer) -> {
			writer.writeByte((byte) 0);
			writer.writeFinished(written, List.of());
		}));
	}

	private static byte[] write(ByteOrder order, Consumer<WireWriter> writing) {
		WireWriter writer = new WireWriter(4, WireLimits.MAX_MESSAGE, order);
		writing.accept(writer);
		ByteBuffer buffer = writer.finish();
		return Arrays.copyOf(buffer.array(), buffer.limit());
	}

	private static WireReader reader(byte[] bytes, ByteOrder order) {
		return new WireReader(bytes, 0, bytes.length, order, List.of());
	}

	private static void corrupt(String hex, Consumer<WireReader> reading, String message) {
		corrupt(HexFormat.of().parseHex(hex), reading, message);
	}

	private static void corrupt(byte[] bytes, Consumer<WireReader> reading, String message) {
		assertThatExceptionOfType(CorruptMessageException.class)
			.isThrownBy(() -> reading.accept(reader(bytes, ByteOrder.BIG_ENDIAN)))
			.withMessageContaining(message);
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

}
