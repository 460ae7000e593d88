package org.dbusspring.core.type;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.MarshallingException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The bodies of messages, from arguments and from records. */
class ArgumentsTests {

	private static final Codecs CODECS = Codecs.standard();

	private final ArgumentsCodec arguments = ArgumentsCodec
		.of(List.of(CODECS.of(String.class), CODECS.of(new TypeReference<@DBusType("y") Integer>() {
		}), CODECS.of(Person.class)), List.of("id", "age", "info"));

	@Test
	void argumentsAreWrittenOneAfterTheOther() {
		Object[] values = { "x", 5, new Person("a", "b", 1) };
		assertThat(this.arguments.signature().text()).isEqualTo("sy(ssy)");
		assertThat(this.arguments.count()).isEqualTo(3);
		for (ByteOrder order : Bytes.ORDERS) {
			byte[] body = Bytes.write(order, (writer) -> this.arguments.write(writer, values));
			assertThat(this.arguments.read(Bytes.reader(body, order, List.of()))).containsExactly(values);
		}
	}

	@Test
	void noArgumentsAreAnEmptyBody() {
		assertThat(ArgumentsCodec.EMPTY.signature().isEmpty()).isTrue();
		assertThat(write(ArgumentsCodec.EMPTY)).isEmpty();
		assertThat(ArgumentsCodec.EMPTY.read(Bytes.reader(new byte[0], ByteOrder.BIG_ENDIAN, List.of()))).isEmpty();
	}

	@Test
	void aWrongArgumentIsNamed() {
		refused("argument 'age' (index 1) is null: D-Bus has no null", "x", null, new Person("a", "b", 1));
		refused("argument 'info' (index 2): component 'firstName' of Person is null: D-Bus has no null", "x", 1,
				new Person(null, "b", 1));
		refused("argument 'id' (index 0): A string for D-Bus cannot hold the character U+0000", "\0", 1,
				new Person("a", "b", 1));
		refused("There are 1 arguments, but 3 are wanted, of the types 'sy(ssy)'", "x");
		refused("argument 'id' (index 0), of class java.lang.Integer, is or holds something that cannot be sent as 's'",
				1, 1, new Person("a", "b", 1));
		assertThatExceptionOfType(ValueOutOfRangeException.class)
			.isThrownBy(() -> write(this.arguments, "x", 1, new Person("a", "b", 300)))
			.withMessage("argument 'info' (index 2): component 'age' of Person: 300 does not fit the D-Bus type 'y'"
					+ " (0 to 255)");
	}

	private void refused(String message, Object... values) {
		assertThatExceptionOfType(MarshallingException.class).isThrownBy(() -> write(this.arguments, values))
			.withMessageStartingWith(message);
	}

	private static byte[] write(ArgumentsCodec arguments, Object... values) {
		return Bytes.write(ByteOrder.LITTLE_ENDIAN, (writer) -> arguments.write(writer, values));
	}

	@Test
	void nullInsideOfCollectionsIsRefusedWithItsPlace() {
		ArgumentsCodec list = ArgumentsCodec.of(List.of(CODECS.of(new TypeReference<List<String>>() {
		})));
		assertThatExceptionOfType(MarshallingException.class).isThrownBy(() -> write(list, Arrays.asList("a", null)))
			.withMessageStartingWith("argument 0: element 1 is null: D-Bus has no null");
		ArgumentsCodec map = ArgumentsCodec.of(List.of(CODECS.of(new TypeReference<Map<String, String>>() {
		})));
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> write(map, Collections.singletonMap("k", null)))
			.withMessageStartingWith("argument 0: the value of key 'k' is null");
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> write(map, Collections.singletonMap(null, "v")))
			.withMessageStartingWith("argument 0: a key of the Map is null");
		ArgumentsCodec array = ArgumentsCodec.of(List.of(CODECS.of(String[].class)));
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> write(array, (Object) new String[] { null }))
			.withMessageStartingWith("argument 0: element 0 is null");
	}

	@Test
	void bytesThatAreLeftAreCorrupt() {
		byte[] body = new byte[8];
		ArgumentsCodec one = ArgumentsCodec.of(List.of(CODECS.of(int.class)));
		assertThatExceptionOfType(CorruptMessageException.class)
			.isThrownBy(() -> one.read(Bytes.reader(body, ByteOrder.BIG_ENDIAN, List.of())))
			.withMessageStartingWith("4 bytes are left after the last value");
	}

	@Test
	void tooManyArgumentsAreRefused() {
		List<Codec<Integer>> many = Collections.nCopies(256, CODECS.of(int.class));
		assertThatExceptionOfType(UnsupportedTypeException.class).isThrownBy(() -> ArgumentsCodec.of(many))
			.withMessageContaining("more than 255 characters; put some of them into a @DBusDict record");
		assertThat(ArgumentsCodec.of(many.subList(0, 255)).count()).isEqualTo(255);
		assertThatIllegalArgumentException().isThrownBy(() -> ArgumentsCodec.of(List.of(), List.of("a")));
	}

	@Test
	void aRecordIsTheWholeBody() {
		RecordBody<Added> body = CODECS.body(Added.class);
		assertThat(body.signature().text()).isEqualTo("d(ssy)");
		assertThat(body.names()).containsExactly("time", "student_info");
		Added added = new Added(1.5, new Person("a", "b", 1));
		for (ByteOrder order : Bytes.ORDERS) {
			byte[] bytes = Bytes.write(order, (writer) -> body.write(writer, added));
			assertThat(body.read(Bytes.reader(bytes, order, List.of()))).isEqualTo(added);
		}
		assertThatExceptionOfType(CorruptMessageException.class)
			.isThrownBy(() -> body.read(Bytes.reader(new byte[64], ByteOrder.BIG_ENDIAN, List.of())));
	}

	@Test
	void aRecordWithoutComponentsIsAnEmptyBody() {
		RecordBody<Nothing> body = CODECS.body(Nothing.class);
		assertThat(body.signature().isEmpty()).isTrue();
		assertThat(Bytes.write(ByteOrder.BIG_ENDIAN, (writer) -> body.write(writer, new Nothing()))).isEmpty();
		assertThat(body.read(Bytes.reader(new byte[0], ByteOrder.BIG_ENDIAN, List.of()))).isEqualTo(new Nothing());
	}

	@Test
	void aGenericRecordIsABody() {
		RecordBody<?> body = CODECS.body(new TypeReference<Box<@DBusType("u") Long>>() {
		}.annotatedType());
		assertThat(body.signature().text()).isEqualTo("u");
		assertThatExceptionOfType(UnsupportedTypeException.class).isThrownBy(() -> CODECS.body(Box.class))
			.withMessageContaining("a record is wanted here, with its type arguments");
	}

	@Test
	void privateRecordsWork() {
		Hidden hidden = new Hidden("x", new Hidden.Inner(2));
		assertThat(Bytes.roundTrip(CODECS.of(Hidden.class), hidden)).isEqualTo(hidden);
	}

	@Test
	void aRecordOfManyComponentsWorks() {
		Many value = new Many(1, "2", 3, 4.0, (byte) 5, true, (short) 7, "8", 9, 10, 11, "12", 13, 14.0, (byte) 15,
				false, (short) 17, "18", 19, 20);
		assertThat(Bytes.roundTrip(CODECS.of(Many.class), value)).isEqualTo(value);
	}

	@Test
	void aRecordThatRefusesItsValuesIsNamedAndItsReasonKept() {
		byte[] wire = Bytes.write(CODECS.of(Box2.class), new Box2(new Loose(101)));
		assertThatExceptionOfType(ValueOutOfRangeException.class)
			.isThrownBy(() -> Bytes.read(CODECS.of(Checked.class), wire))
			.withMessage(
					"component 'percent' of Checked: The record Percent refuses the values that were received: 101")
			.withCauseInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void anAccessorThatFailsIsAnErrorOfTheSender() {
		assertThatExceptionOfType(MarshallingException.class)
			.isThrownBy(() -> Bytes.write(CODECS.of(Failing.class), new Failing(1)))
			.withMessageStartingWith("The record Failing cannot be sent: an accessor failed")
			.withCauseInstanceOf(IllegalStateException.class);
	}

	record Person(String firstName, String lastName, @DBusType("y") int age) {
	}

	record Added(double time, @DBusName("student_info") Person info) {
	}

	record Nothing() {
	}

	record Box<T extends Comparable<T>>(T value) {
	}

	private record Hidden(String name, Inner inner) {

		private record Inner(long x) {
		}

	}

	record Many(int a, String b, long c, double d, byte e, boolean f, short g, String h, int i, int j, long k, String l,
			int m, double n, byte o, boolean p, short q, String r, int s, long t) {
	}

	record Loose(int percent) {
	}

	record Box2(Loose percent) {
	}

	record Percent(int value) {

		Percent {
			if (value > 100) {
				throw new IllegalArgumentException(String.valueOf(value));
			}
		}

	}

	record Checked(Percent percent) {
	}

	record Failing(int x) {

		@Override
		public int x() {
			throw new IllegalStateException("no");
		}

	}

}
