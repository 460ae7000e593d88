package org.dbusspring.core.type;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is not mapped is refused when the codec is built, with what to use instead. */
class UnsupportedTypeTests {

	@Test
	void classesWithoutATypeNameTheOneToUse() {
		refused(char.class, "char: char has no D-Bus type: use String");
		refused(Character.class, "use String");
		refused(float.class, "use double");
		refused(Float.class, "use double");
		refused(float[].class, "float[] → array element: float has no D-Bus type: use double");
		refused(void.class, "has no values: leave it out");
		refused(Void.class, "has no values: leave it out");
		refused(BigDecimal.class, "use int, long, double or BigInteger");
		refused(CharSequence.class, "use String");
		refused(OptionalInt.class, "use Optional<Integer>, in a @DBusDict record");
		refused(Thread.class, "Thread has no D-Bus type: make it a record or an enum, or register a DBusConverter");
	}

	@Test
	void collectionsOtherThanListSetCollectionAndMapNameTheOneToUse() {
		refused(new TypeReference<ArrayList<String>>() {
		}, "ArrayList is not mapped: declare it as List, Set or Collection");
		refused(new TypeReference<SortedSet<String>>() {
		}, "SortedSet is not mapped: declare it as Set");
		refused(new TypeReference<HashMap<String, String>>() {
		}, "HashMap is not mapped: declare it as Map");
		refused(new TypeReference<EnumMap<TimeUnit, String>>() {
		}, "declare it as Map");
		refused(new TypeReference<Iterable<String>>() {
		}, "Iterable is not mapped: use List");
	}

	@Test
	@SuppressWarnings("rawtypes")
	void rawTypesWildcardsAndTypeVariablesAskForTheType() throws NoSuchMethodException {
		refused(List.class, "List is used without its type arguments: write them, as in List<String>");
		refused(Map.class, "as in Map<String, Variant>");
		refused(Box.class, "Box is used without its type arguments");
		refused(new TypeReference<List<?>>() {
		}, "the wildcard '?' names no type");
		refused(new TypeReference<List<? super String>>() {
		}, "the wildcard '? super java.lang.String' names no type");
		assertThatExceptionOfType(UnsupportedTypeException.class)
			.isThrownBy(() -> Codecs.standard()
				.of(getClass().getDeclaredMethod("generic", List.class).getAnnotatedParameterTypes()[0]))
			.withMessageContaining("the type variable T stands for no type here");
	}

	static <T> void generic(List<T> values) {
	}

	@Test
	void aWildcardWithABoundStandsForTheBound() {
		assertThat(Codecs.standard().of(new TypeReference<List<? extends String>>() {
		}).type().text()).isEqualTo("as");
	}

	@Test
	void anAnnotationThatDoesNotFitSaysWhatFits() {
		refused(new TypeReference<@DBusType("u") Integer>() {
		}, "@DBusType(\"u\") does not fit Integer: use long");
		refused(new TypeReference<@DBusType("q") Long>() {
		}, "@DBusType(\"q\") does not fit Long: use int");
		refused(new TypeReference<@DBusType("t") Integer>() {
		}, "use long or BigInteger");
		refused(new TypeReference<@DBusType("y") Long>() {
		}, "use int or byte");
		refused(new TypeReference<@DBusType("o") String>() {
		}, "leave it out and use ObjectPath");
		refused(new TypeReference<@DBusType("i") Long>() {
		}, "leave it out and use Integer or int");
		refused(new TypeReference<@DBusType("uu") Long>() {
		}, "it takes the code of one type, for Long \"x\" or \"u\" or \"t\"");
		refused(new TypeReference<@DBusType("u") int[]>() {
		}, "array element: @DBusType(\"u\") does not fit int: use long");
		refused(new TypeReference<@DBusType("u") List<Long>>() {
		}, "@DBusType(\"u\") does not fit List: it is for numbers");
		refused(new TypeReference<@DBusType("v") TimeUnit>() {
		}, "does not fit the enum TimeUnit: use one of \"y\"");
	}

	@Test
	void thePathLeadsToThePart() {
		refused(Student.class, "Student.photo → List element: Float has no D-Bus type: use double",
				"Student.photo → List element");
		refused(School.class,
				"School.students → Map value → Student.photo → List element: Float has no D-Bus type: use double",
				"School.students → Map value → Student.photo → List element");
	}

	@Test
	void recursiveTypesAreRefused() {
		refused(Node.class, "the type Node contains itself, and D-Bus has no recursive types: declare the inner one as"
				+ " Variant", "Node.children → List element");
		refused(Ping.class, "the type Ping contains itself", "Ping.pong → Pong.ping → array element");
		refused(new TypeReference<Growing<String>>() {
		}, "contains itself");
		refused(new TypeReference<Doubling<String, String>>() {
		}, "contains itself");
	}

	@Test
	void optionalIsRefusedOutsideOfDictRecords() {
		refused(new TypeReference<Optional<String>>() {
		}, "Optional stands only for a component of a @DBusDict record");
		refused(new TypeReference<List<Optional<String>>>() {
		}, "Optional stands only for a component of a @DBusDict record");
	}

	@Test
	void aMapKeyHasToBeBasic() {
		refused(new TypeReference<Map<List<String>, String>>() {
		}, "Map key: a key has to be of a basic type, and List<String> travels as 'as'");
		refused(new TypeReference<Map<Variant, String>>() {
		}, "a key has to be of a basic type");
	}

	@Test
	void anEmptyRecordIsNoStruct() {
		refused(Empty.class, "it has no components, and D-Bus has no empty struct");
	}

	@Test
	void whatIsTooLargeForASignatureIsRefused() {
		Class<?> deep = int.class;
		for (int i = 0; i < 33; i++) {
			deep = deep.arrayType();
		}
		refused(deep, "it is too large for D-Bus: Invalid signature");
		refused(new TypeReference<Ten<Ten<Ten<String>>>>() {
		}, "it has more than 255 characters; put a part of it into a Variant or a @DBusDict record");
	}

	private static void refused(Class<?> type, String message) {
		assertThatExceptionOfType(UnsupportedTypeException.class).isThrownBy(() -> Codecs.standard().of(type))
			.withMessageContaining(message);
	}

	private static void refused(Class<?> type, String message, String path) {
		assertThatExceptionOfType(UnsupportedTypeException.class).isThrownBy(() -> Codecs.standard().of(type))
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.getPath()).isEqualTo(path));
	}

	private static void refused(TypeReference<?> type, String message) {
		assertThatExceptionOfType(UnsupportedTypeException.class).isThrownBy(() -> Codecs.standard().of(type))
			.withMessageContaining(message);
	}

	record Student(String name, List<Float> photo) {
	}

	record School(Map<String, Student> students) {
	}

	record Node(List<Node> children) {
	}

	record Ping(Pong pong) {
	}

	record Pong(Ping[] ping) {
	}

	record Growing<T>(Growing<List<T>> next) {
	}

	record Doubling<A, B>(Doubling<Doubling<A, B>, Doubling<B, A>> next) {
	}

	record Box<T>(T value) {
	}

	record Empty() {
	}

	record Ten<T>(T a, T b, T c, T d, T e, T f, T g, T h, T i, T j) {
	}

}
