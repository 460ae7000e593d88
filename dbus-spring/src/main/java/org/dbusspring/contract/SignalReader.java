package org.dbusspring.contract;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.introspect.ArgumentDescription;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.RecordBody;

import org.springframework.util.StringUtils;

/**
 * Reads the signals of a contract: records in it, and methods of a class without one.
 */
final class SignalReader {

	private final String interfaceName;

	private final Class<?> owner;

	private final Problems problems;

	SignalReader(String interfaceName, Class<?> owner, Problems problems) {
		this.interfaceName = interfaceName;
		this.owner = owner;
		this.problems = problems;
	}

	/** The signals that are records inside of the type, and of the classes above it. */
	List<ContractSignal> readRecords() {
		List<ContractSignal> signals = new ArrayList<>();
		for (Class<?> place = this.owner; place != null; place = place.getSuperclass()) {
			List<Class<?>> candidates = new ArrayList<>(List.of(place.getDeclaredClasses()));
			candidates.sort(Comparator.comparing(Class::getName));
			for (Class<?> nested : candidates) {
				DBusSignal annotation = nested.getAnnotation(DBusSignal.class);
				if (annotation != null) {
					addRecord(nested, annotation, signals);
				}
			}
		}
		return signals;
	}

	private void addRecord(Class<?> nested, DBusSignal annotation, List<ContractSignal> signals) {
		if (!nested.isRecord()) {
			this.problems.add(nested,
					"it has @DBusSignal and is no record: make it one, of which the components are the signal's arguments");
			return;
		}
		try {
			signals.add(ofRecord(nested.asSubclass(Record.class), annotation));
		}
		catch (DBusException | IllegalArgumentException ex) {
			this.problems.add(nested, String.valueOf(ex.getMessage()));
		}
	}

	private ContractSignal ofRecord(Class<? extends Record> type, DBusSignal annotation) {
		RecordBody<Record> record = erased(Codecs.standard().body(type));
		return new ContractSignal(this.interfaceName, name(annotation, type.getSimpleName()), type, null,
				record.signature(), RecordArguments.describe(record),
				Annotations.of(type, annotation.deprecated(), annotation.documentation()),
				ObjectBody.ofComponents(record));
	}

	/**
	 * Adds the signal that a method of a class without a contract declares, if it does.
	 */
	void readMethod(Method method, DBusSignal annotation, List<ContractSignal> signals) {
		Class<?> returned = method.getReturnType();
		if (returned.isAnnotationPresent(DBusSignal.class)) {
			requireDeclared(method, annotation, signals);
			return;
		}
		if (Future.class.isAssignableFrom(returned) || CompletionStage.class.isAssignableFrom(returned)) {
			this.problems.add(method, "it has @DBusSignal and returns a " + returned.getSimpleName()
					+ ": let it return what the signal carries, or emit it through DBusSignals when that is there");
			return;
		}
		try {
			signals.add(ofMethod(method, annotation));
		}
		catch (DBusException | IllegalArgumentException ex) {
			this.problems.add(method, String.valueOf(ex.getMessage()));
		}
	}

	/** Such a method emits what the record declares. */
	private void requireDeclared(Method method, DBusSignal annotation, List<ContractSignal> signals) {
		String record = method.getReturnType().getSimpleName();
		if (signals.stream().noneMatch((signal) -> signal.type() == method.getReturnType())) {
			this.problems.add(method, "it has @DBusSignal and returns " + record + ", a signal of something else: move "
					+ record + " into " + this.owner.getSimpleName());
		}
		if (StringUtils.hasLength(annotation.name())) {
			this.problems.add(method, "the name of what it emits is that of " + record
					+ ": remove @DBusSignal(name = …) here, or move it there");
		}
	}

	private ContractSignal ofMethod(Method method, DBusSignal annotation) {
		String name = name(annotation, method.getName());
		Map<String, String> annotations = Annotations.of(method, annotation.deprecated(), annotation.documentation());
		if (method.getReturnType() == void.class) {
			throw new IllegalArgumentException("it has @DBusSignal and returns nothing: let it return what the signal "
					+ "carries; for a signal without arguments, a record with @DBusSignal and no components");
		}
		@SuppressWarnings("unchecked")
		Codec<Object> codec = (Codec<Object>) Codecs.standard().of(method.getAnnotatedReturnType(), this.owner);
		return new ContractSignal(this.interfaceName, name, method.getReturnType(), method,
				Signature.of(codec.type().text()), List.of(new ArgumentDescription("value", codec.type(), Map.of())),
				annotations, ObjectBody.ofValue(codec));
	}

	private static String name(DBusSignal annotation, String javaName) {
		return DBusNames.requireMemberName(
				StringUtils.hasLength(annotation.name()) ? annotation.name() : StringUtils.capitalize(javaName));
	}

	@SuppressWarnings("unchecked")
	private static RecordBody<Record> erased(RecordBody<? extends Record> record) {
		return (RecordBody<Record>) record;
	}

}
