package org.dbusspring.core.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.dbusspring.core.introspect.StandardInterfaces;
import org.jspecify.annotations.Nullable;

/**
 * The interfaces at one path. Immutable.
 *
 * @param exports in the order in which they were exported
 * @param byName the same by their names, so that a call costs the same however many there
 * are
 */
record ExportedObject(List<Export> exports, Map<String, Export> byName) {

	static final ExportedObject EMPTY = new ExportedObject(List.of(), Map.of());

	static ExportedObject of(List<Export> exports) {
		return new ExportedObject(List.copyOf(exports),
				exports.stream().collect(Collectors.toUnmodifiableMap(Export::name, Function.identity())));
	}

	ExportedObject with(List<Export> added) {
		List<Export> more = new ArrayList<>(this.exports);
		more.addAll(added);
		return of(more);
	}

	ExportedObject without(Registration registration) {
		return of(this.exports.stream().filter((export) -> export.registration() != registration).toList());
	}

	boolean isEmpty() {
		return this.exports.isEmpty();
	}

	boolean isObjectManager() {
		return find(StandardInterfaces.OBJECT_MANAGER.name()) != null;
	}

	@Nullable Export find(String interfaceName) {
		return this.byName.get(interfaceName);
	}

	/**
	 * What answers a member of an interface or, without one, of the first that has it.
	 */
	@Nullable CallTarget findTarget(@Nullable String interfaceName, String member) {
		if (interfaceName != null) {
			Export export = find(interfaceName);
			return (export != null) ? target(export, member) : null;
		}
		for (Export export : this.exports) {
			CallTarget target = target(export, member);
			if (target != null) {
				return target;
			}
		}
		return null;
	}

	private static @Nullable CallTarget target(Export export, String member) {
		MethodHandler handler = export.exported().methods().get(member);
		if (handler == null) {
			return null;
		}
		boolean manager = export.name().equals(StandardInterfaces.OBJECT_MANAGER.name());
		return CallTarget.handledBy(handler, manager ? CallLane.PROPERTIES : CallLane.HANDLER);
	}

}
