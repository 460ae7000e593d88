package org.dbusspring.core.object;

import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.introspect.StandardInterfaces;
import org.jspecify.annotations.Nullable;

/**
 * The interfaces at one path, in the order in which they were exported. Immutable.
 */
record ExportedObject(List<Export> exports) {

	static final ExportedObject EMPTY = new ExportedObject(List.of());

	ExportedObject with(List<Export> added) {
		List<Export> more = new ArrayList<>(this.exports);
		more.addAll(added);
		return new ExportedObject(List.copyOf(more));
	}

	ExportedObject without(Registration registration) {
		return new ExportedObject(
				this.exports.stream().filter((export) -> export.registration() != registration).toList());
	}

	boolean isEmpty() {
		return this.exports.isEmpty();
	}

	boolean isObjectManager() {
		return find(StandardInterfaces.OBJECT_MANAGER.name()) != null;
	}

	@Nullable Export find(String interfaceName) {
		for (Export export : this.exports) {
			if (export.name().equals(interfaceName)) {
				return export;
			}
		}
		return null;
	}

	/**
	 * What answers a member of an interface or, without one, of the first that has it.
	 */
	@Nullable CallTarget findTarget(@Nullable String interfaceName, String member) {
		for (Export export : this.exports) {
			if (interfaceName == null || export.name().equals(interfaceName)) {
				MethodHandler handler = export.exported().methods().get(member);
				if (handler != null) {
					boolean manager = export.name().equals(StandardInterfaces.OBJECT_MANAGER.name());
					return CallTarget.handledBy(handler, manager ? CallLane.PROPERTIES : CallLane.HANDLER);
				}
			}
		}
		return null;
	}

}
